import type { WidgetOptions } from "../../widget/options.js";
import type { SessionEvent, WidgetAdapter } from "../../widget/adapter.js";
import type { TokenEndpoint } from "../../widget/tokens/token-endpoint.js";
import { createLazyController } from "../lazy-controller.js";
import { LOADING_FRAME, toFrameState, type FrameState } from "./frame-state.js";
import { frameCode, loadFrame } from "./load-frame.js";

/** A controller that shows its page inline while it is mounted. */
export interface Frame {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getState: () => FrameState;
  readonly setOptions: (options: WidgetOptions) => void;
  readonly setBox: (box: HTMLElement | null) => void;
  /** Shows the page. Mount it again after a change of `frameKey`, to load the page again. */
  readonly mount: () => () => void;
  readonly reopen: () => void;
  readonly close: () => void;
}

/**
 * Identifies the content of a page, which is loaded again when the key changes. Headers are not part of it: a renewed
 * access token must not wipe a form.
 */
export const frameKey = ({ tokenKey, endpoint, view = "connect" }: WidgetOptions): string =>
  JSON.stringify([tokenKey, endpoint === undefined ? "" : addressOf(endpoint), view]);

const addressOf = (endpoint: TokenEndpoint): string =>
  String(typeof endpoint === "object" && "url" in endpoint ? endpoint.url : endpoint);

/** Creates a frame. Nothing happens until it is mounted. */
export function createFrame(first: WidgetOptions): Frame {
  let options = first;
  let box: HTMLElement | null = null;
  let shownKey = frameKey(first);
  /** Whether a closing was caused by the page or the app, and not by this controller. */
  let isShowing = false;
  let isClosed = false;
  let state = LOADING_FRAME;
  let report: ((event: SessionEvent) => void) | null = null;

  const adapter: WidgetAdapter = {
    isInline: true,
    create(reportToOpening, getOptions) {
      report = reportToOpening;
      const code = frameCode();
      if (!code || !box) throw new Error("There is no element for the page: put `ref` on one.");
      return code.createInlineSession(box, reportToOpening, getOptions);
    },
  };
  const withAdapter = (own: WidgetOptions): WidgetOptions => ({ ...own, widget: adapter });
  const controller = createLazyController(withAdapter(first), frameCode, loadFrame);

  function follow(): void {
    const latest = controller.getState();
    if (latest.status !== "idle") isClosed = false;
    else if (isShowing) isClosed = true;
    state = toFrameState(latest, isClosed);
  }
  controller.subscribe(follow);

  function show(): void {
    isShowing = true;
    if (!isClosed) void controller.open();
  }

  /** Closes the current page, to show another one. */
  function clear(): void {
    isShowing = false;
    report?.({ type: "closed", reason: "replaced" });
    isClosed = false;
    follow();
  }

  const leave = () => {
    isShowing = false;
    // If the browser keeps this page, it may come back for another user, and without tokens. Listening starts here, so
    // that `show` is called after the controller's own listener: until that it would open nothing.
    window.addEventListener("pageshow", show, { once: true });
  };

  return {
    subscribe: controller.subscribe,
    getState: () => state,
    close: controller.close,
    setOptions(latest) {
      options = latest;
      controller.setOptions(withAdapter(latest));
    },
    setBox(latest) {
      box = latest;
    },
    reopen() {
      // The focused control is about to be removed.
      if (box?.contains(document.activeElement)) box.focus({ preventScroll: true });
      clear();
      show();
    },
    mount() {
      // Runs before the controller's listener, which closes everything.
      window.addEventListener("pagehide", leave, true);
      const unmount = controller.mount();
      const key = frameKey(options);
      if (key !== shownKey) clear();
      shownKey = key;
      show();
      return () => {
        isShowing = false;
        window.removeEventListener("pagehide", leave, true);
        window.removeEventListener("pageshow", show);
        unmount();
      };
    },
  };
}
