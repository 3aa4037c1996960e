import { AirbyteEmbeddedError } from "../shared/errors.js";
import { callSafely } from "../widget/call-safely.js";
import type { OpenOverrides, WidgetController } from "../widget/controller.js";
import type { WidgetOptions } from "../widget/options.js";
import type { CloseReason, ConnectResult } from "../widget/result.js";
import { INITIAL_STATE, type WidgetState } from "../widget/state.js";
import type * as Lazy from "./lazy.js";
import { lazyCode, loadLazy } from "./load-lazy.js";

/** A controller whose code can be loaded ahead of its first use. */
export interface LazyController extends WidgetController {
  readonly load: () => void;
}

type Code = Pick<typeof Lazy, "createWidgetController">;

/** An `open()` that waits for the code. */
interface Waiting {
  readonly overrides: OpenOverrides | undefined;
  readonly ended: Promise<ConnectResult>;
  readonly end: (result: ConnectResult) => void;
}

/** Stands in for a controller until its code is loaded: remembers options, mounts and one `open()`, then delegates. */
export function createLazyController(
  first: WidgetOptions,
  /** Returns the code if it is loaded. Tests replace this and the next parameter. */
  code: () => Code | undefined = lazyCode,
  loadCode: () => Promise<unknown> = loadLazy,
): LazyController {
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => callSafely(listener));
  /** Every mount, with the function that undoes it in the controller. */
  const mounts = new Set<{ unmount: () => void }>();
  /**
   * Whether the component is rendered but not mounted yet: React runs effects after painting, and the user may click
   * before.
   */
  let isComing: boolean | undefined;
  let options = first;
  let lastTokenKey = first.tokenKey;
  let state: WidgetState = INITIAL_STATE;
  let waiting: Waiting | null = null;
  let controller: WidgetController | null = null;

  function setState(next: WidgetState): void {
    state = next;
    notify();
  }

  /** Drops everything that belongs to the previous user. */
  function followUser(): void {
    if (options.tokenKey === lastTokenKey) return;
    lastTokenKey = options.tokenKey;
    dismiss("replaced");
    setState(INITIAL_STATE);
  }

  /** Returns the controller if its code is loaded and it is mounted. */
  function connect(): WidgetController | null {
    // The code may arrive after another user's options, but before the mount that applies them.
    followUser();
    const lazy = code();
    if (controller || !lazy || mounts.size === 0) return controller;
    const created = lazy.createWidgetController(options, { state });
    controller = created;
    created.subscribe(notify);
    for (const mount of mounts) mount.unmount = created.mount();
    if (waiting) void created.open(waiting.overrides).then(waiting.end);
    waiting = null;
    return created;
  }

  const load = () => loadCode().then(connect);

  function wait(overrides: OpenOverrides | undefined): Promise<ConnectResult> {
    let end: Waiting["end"] = () => {};
    const ended = new Promise<ConnectResult>((resolve) => {
      end = resolve;
    });
    const started: Waiting = { overrides, ended, end };
    waiting = started;
    setState({ status: "loading", error: null, result: state.result });
    load().catch((cause: unknown) => {
      followUser();
      if (waiting !== started) return;
      const error = notLoaded(cause);
      endWaiting({ outcome: "failed", error });
      // Not logged: the browser's message in the console names the file.
      callSafely(options.onError, error);
    });
    return ended;
  }

  function endWaiting(result: ConnectResult): void {
    const ended = waiting;
    if (!ended) return;
    waiting = null;
    const isFailed = result.outcome === "failed";
    setState(isFailed ? { status: "error", error: result.error, result } : { status: "idle", error: null, result });
    ended.end(result);
  }

  const dismiss = (reason: CloseReason) => endWaiting({ outcome: "dismissed", reason });

  return {
    // A failure here is silent: `open()` loads again, and reports it.
    load: () => void load().catch(() => {}),
    getState: () => controller?.getState() ?? state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOptions(latest) {
      options = latest;
      isComing ??= true;
      controller?.setOptions(latest);
    },
    mount() {
      const mount = { unmount: controller?.mount() ?? (() => {}) };
      mounts.add(mount);
      isComing = false;
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
      if (connect()) return controller?.preload();
      const before = state;
      // An opening may start and end before the code arrives.
      if (mounts.size > 0)
        load().then(
          (created) => state === before && created?.preload(),
          () => {},
        );
      return undefined;
    },
    open(overrides) {
      if (mounts.size === 0 && !isComing) return Promise.resolve({ outcome: "dismissed", reason: "unmounted" });
      return connect()?.open(overrides) ?? waiting?.ended ?? wait(overrides);
    },
    close: () => (controller ? controller.close() : dismiss("code")),
  };
}

const notLoaded = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "The widget's code could not be loaded: the network is down, or the app has a new version. Try again, or reload the page.",
    { retryable: true, cause },
  );
