import type { WidgetOptions } from "../../widget/options.js";
import type { SessionEvent, WidgetAdapter } from "../../widget/adapter.js";
import type { TokenEndpoint } from "../../widget/tokens/token-endpoint.js";
import { createLazyController } from "../lazy-controller.js";
import { LOADING_FRAME, toFrameState, type FrameState } from "./frame-state.js";
import { frameCode, loadFrame } from "./load-frame.js";

/** A controller that shows its page inline for as long as it is mounted. */
export interface Frame {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getState: () => FrameState;
  readonly setOptions: (options: WidgetOptions) => void;
  readonly setBox: (box: HTMLElement | null) => void;
  /** Shows the page. Mount it again after a change of what `frameKey` names: it starts again then. */
  readonly mount: () => () => void;
  readonly reopen: () => void;
  readonly close: () => void;
}

/** What a page is for. With another one it starts again; new headers, such as a renewed access token, must not wipe a form. */
export const frameKey = ({ tokenKey, endpoint, view = "connect" }: WidgetOptions): string =>
  JSON.stringify([tokenKey, endpoint === undefined ? "" : addressOf(endpoint), view]);

const addressOf = (endpoint: TokenEndpoint): string =>
  String(typeof endpoint === "object" && "url" in endpoint ? endpoint.url : endpoint);

/** Creates a frame. Nothing happens until it is mounted. */
export function createFrame(first: WidgetOptions): Frame {
  let options = first;
  let box: HTMLElement | null = null;
  let shownKey = frameKey(first);
  /** Whether an ending is the page's or the app's doing, and not ours. */
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

  /** Ends what is shown, to show another page. */
  function clear(): void {
    isShowing = false;
    report?.({ type: "closed", reason: "replaced" });
    isClosed = false;
    follow();
  }

  // What the browser has kept may be another user's by now: the tokens were dropped when the page was left.
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) show();
  };
  const leave = () => {
    isShowing = false;
    // Only now, so that it is called after the controller's own listener: until that it would open nothing.
    window.addEventListener("pageshow", comeBack, { once: true });
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
      // The control that asked for it is about to go.
      if (box?.contains(document.activeElement)) box.focus({ preventScroll: true });
      clear();
      show();
    },
    mount() {
      // Before the controller's listener, which closes everything.
      window.addEventListener("pagehide", leave, true);
      const unmount = controller.mount();
      const key = frameKey(options);
      if (key !== shownKey) clear();
      shownKey = key;
      show();
      return () => {
        isShowing = false;
        window.removeEventListener("pagehide", leave, true);
        window.removeEventListener("pageshow", comeBack);
        unmount();
      };
    },
  };
}
