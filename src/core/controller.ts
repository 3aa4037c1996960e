import type { LoadAdapter, WidgetSession } from "./adapter.js";
import { checkOrigin } from "./check-origin.js";
import { createConnection, type Connection } from "./connection.js";
import { AirbyteEmbeddedError } from "./errors.js";
import type { WidgetEvent } from "./events.js";
import type { WidgetOptions } from "./options.js";
import type { CloseReason, ConnectResult } from "./result.js";
import { INITIAL_STATE, transition, type WidgetAction, type WidgetState } from "./state.js";
import type { TokenSource } from "./token-source.js";

/** What a controller works with. */
export interface WidgetPorts {
  /** How the page is shown. */
  readonly loadAdapter: LoadAdapter;
  /** Where tokens come from, and how long they are kept. */
  readonly tokens: TokenSource;
}

/** Opens the widget, and is the one owner of everything that this brings about. */
export interface WidgetController {
  readonly getState: () => WidgetState;
  /** Calls `listener` after each change of the state, until the function that it returns is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Stores the options; nothing else happens. */
  readonly setOptions: (options: WidgetOptions) => void;
  /**
   * Puts it into use, until the function that it returns is called: a microtask later everything is closed and dropped,
   * unless it was mounted again, so that React's StrictMode costs nothing. Mount it again after `tokenKey` has changed.
   */
  readonly mount: () => () => void;
  /**
   * Opens the widget, or joins the opening that is under way. Resolves once the dialog has closed, and never rejects.
   * Not mounted: `dismissed`, reason `"unmounted"`.
   */
  readonly open: () => Promise<ConnectResult>;
  /** Closes the widget, or gives up opening it. */
  readonly close: () => void;
}

/**
 * Creates a controller. Nothing happens until it is mounted.
 *
 * @example
 * const controller = createWidgetController({ loadAdapter: loadOfficialWidget, tokens: createTokenSource() });
 * controller.setOptions({ endpoint: "/api/airbyte/widget-token" });
 * const unmount = controller.mount();
 * const result = await controller.open();
 */
export function createWidgetController({ loadAdapter, tokens }: WidgetPorts): WidgetController {
  const listeners = new Set<() => void>();
  let state = INITIAL_STATE;
  let options: WidgetOptions = {};
  let mounts = 0;
  let held: { scope: string; release: () => void } | null = null;
  let current: { connection: Connection; session: WidgetSession | null } | null = null;

  function dispatch(action: WidgetAction): void {
    const next = transition(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function run(connection: Connection): Promise<void> {
    try {
      const request = { signal: connection.signal, reason: "open" } as const;
      const [token, adapter] = await Promise.all([tokens.get(scopeOf(options), options, request), loadAdapter()]);
      if (current?.connection !== connection) return;
      checkOrigin(token);
      const session = adapter.create(token, {
        onEvent: (event) => receive(connection, event),
        onClose: (reason) => end(connection, connection.resultOf(reason)),
      });
      current.session = session;
      session.open();
    } catch (error) {
      if (current?.connection === connection) end(connection, { outcome: "failed", error: toAirbyteError(error) });
      return;
    }
    dispatch({ type: "widget-opened" });
    call(options.onOpen);
  }

  function receive(connection: Connection, event: WidgetEvent): void {
    connection.note(event);
    call(options.onEvent, event);
    switch (event.message) {
      case "source_created":
        return call(options.onSourceCreated, event.data, event);
      case "source_updated":
        return call(options.onSourceUpdated, event.data, event);
      case "source_create_error":
      case "source_update_error":
        return call(options.onSourceError, event.error, event);
      case "unknown":
        return undefined;
      default:
        return event satisfies never;
    }
  }

  /** The one way in which an opening ends. */
  function end(connection: Connection, result: ConnectResult): void {
    if (current?.connection !== connection) return;
    const wasOpen = state.status === "open";
    const { session } = current;
    current = null;
    session?.destroy();
    connection.end(result);
    if (wasOpen || result.outcome !== "failed") {
      dispatch({ type: "widget-closed", result });
      if (wasOpen) call(options.onClose, result);
    } else {
      dispatch({ type: "open-failed", error: result.error });
      call(options.onError, result.error);
    }
  }

  function closeFor(reason: CloseReason): void {
    if (current) end(current.connection, current.connection.resultOf(reason));
  }

  function release(): void {
    held?.release();
    held = null;
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOptions(newest) {
      options = newest;
    },
    mount() {
      mounts += 1;
      const scope = scopeOf(options);
      if (held && held.scope !== scope) {
        closeFor("replaced");
        release();
      }
      held ??= { scope, release: tokens.hold(scope) };

      let mounted = true;
      return () => {
        if (!mounted) return;
        mounted = false;
        mounts -= 1;
        queueMicrotask(() => {
          if (mounts > 0) return;
          closeFor("unmounted");
          release();
        });
      };
    },
    open() {
      if (mounts === 0) return Promise.resolve({ outcome: "dismissed", reason: "unmounted" });
      if (current) return current.connection.ended;
      const connection = createConnection();
      current = { connection, session: null };
      dispatch({ type: "open-requested" });
      void run(connection);
      return connection.ended;
    },
    close: () => closeFor("code"),
  };
}

const scopeOf = ({ tokenKey = "" }: WidgetOptions): string => tokenKey;

/** Calls one of the app's functions. What it throws is the app's to see, and ends nothing here. */
function call<Parameters extends unknown[]>(
  callback: ((...parameters: Parameters) => void) | undefined,
  ...parameters: Parameters
): void {
  try {
    callback?.(...parameters);
  } catch (error) {
    if (typeof reportError === "function") reportError(error);
    else console.error(error);
  }
}

const toAirbyteError = (cause: unknown): AirbyteEmbeddedError =>
  cause instanceof AirbyteEmbeddedError
    ? cause
    : new AirbyteEmbeddedError("WIDGET_FAILED", "The widget could not be opened. The error's `cause` says why.", {
        cause,
      });
