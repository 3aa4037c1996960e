import { callSafely } from "./call-safely.js";
import type { DialogOptions } from "./dialog-options.js";
import { createOpening, type Opening } from "./opening.js";
import type { WidgetOptions } from "./options.js";
import { preparationKey, startPreparation, type SessionOwner } from "./preparation.js";
import { createPreload } from "./preload.js";
import { createPresence } from "./presence.js";
import { reportFailure } from "./report-to-app.js";
import type { CloseReason, ConnectResult } from "./result.js";
import { INITIAL_STATE, type WidgetState } from "./state.js";
import { transition, type WidgetAction } from "./transition.js";
import type { TokenRequest } from "./tokens/issue-token.js";
import { tokenPool, type TokenPool } from "./tokens/token-pool.js";

/** What a controller uses besides its options. */
export interface WidgetPorts {
  /** Where tokens are kept and shared. @defaultValue one pool for the whole page */
  readonly tokens?: TokenPool | undefined;
  /** The first state, such as that of a stand-in that the controller replaces. @defaultValue idle */
  readonly state?: WidgetState | undefined;
}

/** Options for one opening. Events are accepted and ignored, so that `onClick={open}` works. */
export type OpenOverrides = DialogOptions | { readonly type: string; readonly currentTarget: unknown };

/** Opens the widget, and owns all of its side effects. */
export interface WidgetController {
  /** Returns the current state: the same object until it changes. */
  readonly getState: () => WidgetState;
  /** Calls `listener` after each change of the state. Returns a function that stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Stores the options, without side effects. A current opening uses them too, unless its `tokenKey` differs. */
  readonly setOptions: (options: WidgetOptions) => void;
  /**
   * Activates the controller, and returns a function that deactivates it: a microtask later everything is closed and
   * dropped, unless the controller was mounted again. So React's StrictMode costs nothing. Mount it again after a change
   * of `tokenKey`.
   */
  readonly mount: () => () => void;
  /**
   * Prepares token and page, so that `open()` shows them at once. Failures are silent. The token request makes Airbyte
   * create the user's workspace if it does not exist.
   */
  readonly preload: () => void;
  /**
   * Opens the widget, or joins the current opening, which ignores `overrides`. Resolves when the dialog has closed, and
   * never rejects. Before `mount()`, or when the user has left the page, it resolves as dismissed with the reason
   * `"unmounted"`.
   */
  readonly open: (overrides?: OpenOverrides) => Promise<ConnectResult>;
  /** Closes the widget, or cancels its opening. */
  readonly close: () => void;
}

/** The current opening, and the promise of its result. */
interface Current {
  options: WidgetOptions;
  readonly opening: Opening;
  readonly overrides: DialogOptions;
  readonly ended: Promise<ConnectResult>;
  readonly end: (result: ConnectResult) => void;
}

/**
 * Creates a controller. Nothing happens until it is mounted.
 *
 * @example
 * const controller = createWidgetController({ endpoint: "/api/airbyte/widget-token", tokenKey: user.id });
 * const unmount = controller.mount();
 * const result = await controller.open();
 */
export function createWidgetController(
  first: WidgetOptions = {},
  { tokens = tokenPool, state: firstState = INITIAL_STATE }: WidgetPorts = {},
): WidgetController {
  const listeners = new Set<() => void>();
  let state = firstState;
  let options = first;
  /** The `tokenKey` of the last mount. */
  let lastTokenKey = first.tokenKey;
  let releaseTokens: (() => void) | null = null;
  let current: Current | null = null;
  const presence = createPresence(() => release("unmounted"));
  const preload = createPreload((owner) => prepare("preload", owner));

  /** The options of the current opening, because the latest ones may be another user's. */
  const currentOptions = () => current?.options ?? options;
  const getToken = (request: TokenRequest) => {
    retainTokens();
    return tokens.get(currentOptions(), request);
  };
  const prepare = (reason: TokenRequest["reason"], owner: SessionOwner) =>
    startPreparation({ options: currentOptions, getToken }, reason, owner);

  function retainTokens(): void {
    if (presence.isMounted()) releaseTokens ??= tokens.retain(lastTokenKey);
  }

  function dispatch(action: WidgetAction): void {
    const next = transition(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) callSafely(listener);
  }

  function begin(overrides: DialogOptions): Promise<ConnectResult> {
    let end: Current["end"] = () => {};
    const ended = new Promise<ConnectResult>((resolve) => {
      end = resolve;
    });
    const opening = createOpening({
      options: currentOptions,
      prepare: () => preload.take(preparationKey(currentOptions())) ?? prepare("open", NOBODY),
      getToken,
      dispatch,
      onEnd,
    });
    current = { options: { ...options, ...overrides }, overrides, opening, ended, end };
    opening.begin();
    return ended;
  }

  function onEnd(result: ConnectResult, wasOpen: boolean): void {
    const ended = currentOptions();
    current?.end(result);
    current = null;
    if (wasOpen || result.outcome !== "failed") {
      dispatch({ type: "widget-closed", result });
      if (wasOpen) callSafely(ended.onClose, result);
    } else {
      dispatch({ type: "open-failed", error: result.error });
      reportFailure(ended, result.error);
    }
  }

  function close(reason: CloseReason): void {
    current?.opening.close(reason);
  }

  function release(reason: "replaced" | "unmounted"): void {
    close(reason);
    preload.drop();
    releaseTokens?.();
    releaseTokens = null;
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOptions(latest) {
      options = latest;
      if (current && current.options.tokenKey === latest.tokenKey) {
        current.options = { ...latest, ...current.overrides };
      }
    },
    mount() {
      const unmount = presence.mount();
      const { tokenKey } = options;
      if (lastTokenKey !== tokenKey) {
        release("replaced");
        dispatch({ type: "user-changed" });
      }
      lastTokenKey = tokenKey;
      // Not done when the page returns from the back-forward cache: another user may have signed in, and tokens stay as
      // long as any controller retains them. `getToken` retains them again.
      retainTokens();
      return unmount;
    },
    preload() {
      if (presence.isInUse() && !current) preload.start(preparationKey(options));
    },
    open(overrides = {}) {
      if (!presence.isInUse()) return Promise.resolve({ outcome: "dismissed", reason: "unmounted" });
      return current?.ended ?? begin("currentTarget" in overrides ? {} : overrides);
    },
    close: () => close("code"),
  };
}

/** The owner until the opening takes over. */
const NOBODY: SessionOwner = { isPreload: false, report: () => {} };
