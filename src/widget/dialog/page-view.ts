import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { DialogOptions } from "../dialog-options.js";
import { createElement } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";
import { createFailurePanel, type FailureActions } from "./failure-panel.js";

/** Time before the view shows a skeleton of the page, in milliseconds. Most pages have loaded by then. */
const SKELETON_MS = 250;
/** Time before the view shows that the page is still loading, in milliseconds. */
const STILL_LOADING_MS = 6_000;
/** Title, search field and six tiles. */
const SKELETON_BARS = 8;

/** The content of a dialog or an inline frame: a loading state, a failure, or the page. */
export interface PageView {
  /** The container for a frame. */
  readonly content: HTMLElement;
  readonly status: HTMLElement;
  /** Renders with the current labels. `isSeen` is whether it is shown to the user, and may announce its status. */
  readonly render: (shown: AirbyteEmbeddedError | "loading" | "page", isSeen: boolean) => void;
  readonly stop: () => void;
}

/** Appends the parts of a view to `root`, which must be focusable. */
export function createPageView(root: HTMLElement, options: () => DialogOptions, actions: FailureActions): PageView {
  const [skeleton, status, alert] = [
    createElement("div", "skeleton"),
    createElement("div", "status"),
    createElement("div", "alert"),
  ];
  skeleton.ariaHidden = "true";
  status.role = "status";
  alert.role = "alert";
  const content = createElement("div", "content");
  root.append(skeleton, status, alert, content);
  let stop = () => {};

  return {
    content,
    status,
    stop: () => stop(),
    render(shown, isSeen) {
      const { activeElement } = document;
      const losesFocus = alert.contains(activeElement) || (shown !== "page" && content.contains(activeElement));
      stop();
      stop = () => {};
      const text = (name: Parameters<typeof dialogText>[1]) => dialogText(options().labels, name);
      const state = typeof shown === "string" ? shown : "failure";
      root.dataset["state"] = state;
      root.ariaBusy = state === "loading" ? "true" : null;
      root.ariaLabel = text("dialog");
      // A covered page must not receive focus or keys.
      content.inert = state !== "page";
      // A live region announces added content, not content from before it is shown.
      if (!isSeen) return;
      status.textContent = state === "loading" ? text("loading") : "";
      status.toggleAttribute("data-late", false);
      skeleton.replaceChildren();
      alert.replaceChildren();
      if (typeof shown !== "string") {
        const panel = createFailurePanel(shown, options(), actions);
        alert.append(panel.element);
        stop = panel.stop;
      } else if (shown === "loading") {
        const outline = setTimeout(() => skeleton.append(createBars()), SKELETON_MS);
        const notice = setTimeout(() => {
          status.textContent = text("stillLoading");
          status.toggleAttribute("data-late", true);
        }, STILL_LOADING_MS);
        stop = () => [outline, notice].forEach(clearTimeout);
      }
      // The focus must not move to the body, where Escape and Tab would be lost.
      if (losesFocus) root.focus({ preventScroll: true });
    },
  };
}

/**
 * Creates a skeleton of a title, a search field and tiles. It is one element, so that one layer fades instead of eight.
 */
function createBars(): HTMLElement {
  const bars = Array.from({ length: SKELETON_BARS }, () => document.createElement("div"));
  return createElement("div", "bars", ...bars);
}
