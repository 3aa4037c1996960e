import type { LoadAdapter } from "./adapter.js";
import { callApp } from "./call-safely.js";
import type { Engine, EnginePorts } from "./engine.js";
import type { WidgetOptions } from "./options.js";
import { createPending, notLoaded, type Pending } from "./pending.js";
import type { CloseReason, ConnectResult } from "./result.js";
import { INITIAL_STATE, transition, type WidgetAction, type WidgetState } from "./state.js";
import type { TokenSource } from "./tokens/token-source.js";

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
  /** Stores the options; nothing else happens. An opening of another `tokenKey` keeps those that it had. */
  readonly setOptions: (options: WidgetOptions) => void;
  /**
   * Puts it into use, until the function that it returns is called: a microtask later everything is closed and dropped,
   * unless it was mounted again, so that React's StrictMode costs nothing. Mount it again after `tokenKey` has changed.
   */
  readonly mount: () => () => void;
  /** Brings the code that an opening needs, and nothing else. */
  readonly load: () => void;
  /**
   * Gets token, code and frame ready, so that `open()` shows them at once. Silent where it fails. The token request
   * makes Airbyte create the user's workspace where there is none yet.
   */
  readonly preload: () => void;
  /**
   * Opens the widget, or joins the opening that is under way. Resolves once the dialog has closed, and never rejects.
   * Not mounted, or not yet: `dismissed`, reason `"unmounted"`.
   */
  readonly open: () => Promise<ConnectResult>;
  /** Closes the widget, or gives up opening it. */
  readonly close: () => void;
}

/** How a controller comes to its engine: it has one from the start, or its code comes by itself. */
export interface EngineSource {
  readonly createEngine?: (ports: EnginePorts) => Engine;
  readonly loadEngine: () => Promise<(ports: EnginePorts) => Engine>;
}

/** The controller, whose engine may come later. Nothing happens until it is mounted. */
export function createController({ loadAdapter, tokens }: WidgetPorts, source: EngineSource): WidgetController {
  const listeners = new Set<() => void>();
  let state = INITIAL_STATE;
  let options: WidgetOptions = {};
  let mounts = 0;
  /** Whose it is, or was before it was unmounted. */
  let lastScope: string | null = null;
  let releaseTokens: (() => void) | null = null;
  let current: Pending | null = null;
  /** Those of the opening that is under way: the newest ones may be another user's. */
  const currentOptions = () => current?.options ?? options;
  const enginePorts: EnginePorts = {
    // An adapter of the app's own may throw before it has a promise.
    loadAdapter: async () => loadAdapter(),
    getToken: (request) => tokens.get(scopeOf(currentOptions()), currentOptions(), request),
    options: currentOptions,
    dispatch,
    onEnd,
  };
  let engine = source.createEngine?.(enginePorts);

  async function loadEngine(): Promise<Engine> {
    const createEngine = await source.loadEngine();
    return (engine ??= createEngine(enginePorts));
  }

  function dispatch(action: WidgetAction): void {
    const next = transition(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) callApp(listener);
  }

  function beginLate(pending: Pending): void {
    loadEngine().then(
      ({ createOpening }) => {
        if (current !== pending) return;
        pending.opening = createOpening();
        pending.opening.begin();
      },
      (cause: unknown) => {
        if (current === pending) onEnd({ outcome: "failed", error: notLoaded(cause) }, false);
      },
    );
  }

  function close(reason: CloseReason): void {
    if (current?.opening) current.opening.close(reason);
    else if (current) onEnd({ outcome: "dismissed", reason }, false);
  }

  function onEnd(result: ConnectResult, wasOpen: boolean): void {
    const { onClose, onError } = currentOptions();
    current?.end(result);
    current = null;
    if (wasOpen || result.outcome !== "failed") {
      dispatch({ type: "widget-closed", result });
      if (wasOpen) callApp(onClose, result);
    } else {
      dispatch({ type: "open-failed", error: result.error });
      callApp(onError, result.error);
    }
  }

  function release(reason: "replaced" | "unmounted"): void {
    close(reason);
    engine?.dropPreload();
    releaseTokens?.();
    releaseTokens = null;
  }

  function load(): void {
    // What fails here is asked for again, and told, when it is needed.
    for (const loading of [loadEngine(), enginePorts.loadAdapter()]) loading.catch(() => {});
  }

  function preload(): void {
    if (mounts === 0 || current) return;
    if (engine) return engine.preload();
    load();
    const before = state;
    loadEngine().then(
      () => {
        // An opening may have come and gone since.
        if (state === before) preload();
      },
      () => {},
    );
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOptions(newest) {
      options = newest;
      if (current && scopeOf(current.options) === scopeOf(newest)) current.options = newest;
    },
    mount() {
      mounts += 1;
      const scope = scopeOf(options);
      if (lastScope !== scope) {
        release("replaced");
        dispatch({ type: "user-changed" });
      }
      lastScope = scope;
      releaseTokens ??= tokens.hold(scope);

      let isMounted = true;
      return () => {
        if (!isMounted) return;
        isMounted = false;
        mounts -= 1;
        queueMicrotask(() => {
          if (mounts === 0) release("unmounted");
        });
      };
    },
    load,
    preload,
    open() {
      if (mounts === 0) return Promise.resolve({ outcome: "dismissed", reason: "unmounted" });
      if (current) return current.ended;
      if (!engine) load();
      // It asks for its token before anything is rendered.
      const pending = createPending(engine?.createOpening() ?? null, options);
      current = pending;
      dispatch({ type: "open-requested" });
      if (pending.opening) pending.opening.begin();
      else beginLate(pending);
      return pending.ended;
    },
    close: () => close("code"),
  };
}

const scopeOf = ({ tokenKey = "" }: WidgetOptions): string => tokenKey;
