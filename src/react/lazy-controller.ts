import { AirbyteEmbeddedError } from "../shared/errors.js";
import { callSafely } from "../widget/call-safely.js";
import type { OpenOverrides, WidgetController } from "../widget/controller.js";
import type { WidgetOptions } from "../widget/options.js";
import { reportFailure } from "../widget/report-to-app.js";
import type { ConnectResult } from "../widget/result.js";
import { INITIAL_STATE, transition, type WidgetAction } from "../widget/state.js";
import type * as Lazy from "./lazy.js";
import { lazyCode, loadLazy } from "./load-lazy.js";

/** A controller that can be asked to load its code ahead of its first use. */
export interface LazyController extends WidgetController {
  readonly load: () => void;
}

/** Where the code comes from. Tests replace it. */
export interface LazySource {
  /** The code, if it is there. */
  readonly lazyCode: () => Pick<typeof Lazy, "createWidgetController"> | undefined;
  /** Loads the code, unless it is there. */
  readonly loadLazy: () => Promise<unknown>;
}

/** The one `open()` that waits for the code. */
interface Waiting {
  readonly overrides: OpenOverrides | undefined;
  readonly ended: Promise<ConnectResult>;
  readonly end: (result: ConnectResult) => void;
}

/** Stands in for a controller until its code is there: remembers options, mounts and one `open()`, then hands over. */
export function createLazyController(
  first: WidgetOptions,
  source: LazySource = { lazyCode, loadLazy },
): LazyController {
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => callSafely(listener));
  /** Every mount, with the way to undo it at the controller once there is one. */
  const mounts = new Set<{ unmount: () => void }>();
  let options = first;
  let lastTokenKey = first.tokenKey;
  let state = INITIAL_STATE;
  let waiting: Waiting | null = null;
  let controller: WidgetController | null = null;

  function dispatch(action: WidgetAction): void {
    const next = transition(state, action);
    if (next === state) return;
    state = next;
    notify();
  }

  /** What waits belongs to the former user, as the last result does. */
  function followUser(): void {
    if (options.tokenKey === lastTokenKey) return;
    lastTokenKey = options.tokenKey;
    dismiss("replaced");
    dispatch({ type: "user-changed" });
  }

  /** The controller, once its code is there and somebody uses it. */
  function connect(): WidgetController | null {
    // The code may arrive between the options of another user and the mount that follows them.
    if (!controller) followUser();
    const code = source.lazyCode();
    return controller ?? (code && mounts.size > 0 ? handOver(code) : null);
  }

  function handOver({ createWidgetController }: Pick<typeof Lazy, "createWidgetController">): WidgetController {
    const made = createWidgetController(options, { state });
    controller = made;
    made.subscribe(notify);
    for (const mount of mounts) mount.unmount = made.mount();
    if (waiting) void made.open(waiting.overrides).then(waiting.end);
    waiting = null;
    return made;
  }

  const load = () => source.loadLazy().then(connect);

  function wait(overrides: OpenOverrides | undefined): Promise<ConnectResult> {
    let end: Waiting["end"] = () => {};
    const ended = new Promise<ConnectResult>((resolve) => {
      end = resolve;
    });
    const asked: Waiting = { overrides, ended, end };
    waiting = asked;
    dispatch({ type: "open-requested" });
    load().catch((cause: unknown) => {
      followUser();
      if (waiting !== asked) return;
      waiting = null;
      const error = notLoaded(cause);
      dispatch({ type: "open-failed", error });
      end({ outcome: "failed", error });
      reportFailure(options, error);
    });
    return ended;
  }

  function dismiss(reason: "code" | "unmounted" | "replaced"): void {
    const dismissed = waiting;
    waiting = null;
    if (!dismissed) return;
    const result: ConnectResult = { outcome: "dismissed", reason };
    dispatch({ type: "widget-closed", result });
    dismissed.end(result);
  }

  return {
    // What fails here is loaded again, and reported, when it is needed.
    load: () => void load().catch(() => {}),
    getState: () => controller?.getState() ?? state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOptions(latest) {
      options = latest;
      controller?.setOptions(latest);
    },
    mount() {
      const mount = { unmount: controller?.mount() ?? (() => {}) };
      mounts.add(mount);
      connect();
      return () => {
        mounts.delete(mount);
        mount.unmount();
        queueMicrotask(() => {
          if (mounts.size === 0) dismiss("unmounted");
        });
      };
    },
    preload() {
      const there = connect();
      if (there || mounts.size === 0) return there?.preload();
      const before = state;
      // An opening may have come and gone meanwhile.
      return void load().then(
        (made) => state === before && made?.preload(),
        () => {},
      );
    },
    open(overrides) {
      if (mounts.size === 0) return Promise.resolve({ outcome: "dismissed", reason: "unmounted" });
      return connect()?.open(overrides) ?? waiting?.ended ?? wait(overrides);
    },
    close() {
      if (controller) controller.close();
      else dismiss("code");
    },
  };
}

const notLoaded = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "The widget's code could not be loaded: there is no network, or the app has a new version. Try again, or reload the page.",
    { retryable: true, cause },
  );
