import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { DialogOptions } from "../dialog-options.js";
import { createElement } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";
import { createFailurePanel, type FailureActions } from "./failure-panel.js";

/** How long a page may load before the view shows an outline of it, in milliseconds: most pages are there by then. */
const SKELETON_MS = 250;
/** How long it may load before the view says that it still does, in milliseconds. */
const STILL_LOADING_MS = 6_000;
/** Title, search field and six tiles. */
const SKELETON_BARS = 8;

/** What is seen in a dialog or inline: that the page is loading, what failed, or the page. */
export interface PageView {
  /** The box for a frame. */
  readonly content: HTMLElement;
  readonly status: HTMLElement;
  /** Renders in the current labels. `isSeen`: somebody sees it, and hears what it announces. */
  readonly render: (shown: AirbyteEmbeddedError | "loading" | "page", isSeen: boolean) => void;
  readonly stop: () => void;
}

/** Appends the parts of a view to `root`, which has to be able to receive the focus. */
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
      // A live region announces what is added to it, not what it contains before it is shown.
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
      // Never left to the body, where Escape and Tab would be lost.
      if (losesFocus) root.focus({ preventScroll: true });
    },
  };
}

/** A title, a search field and tiles, in outline. One box, so that one layer fades, not eight. */
function createBars(): HTMLElement {
  const bars = Array.from({ length: SKELETON_BARS }, () => document.createElement("div"));
  return createElement("div", "bars", ...bars);
}
