import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { DialogOptions } from "../dialog-options.js";
import { createButton, createElement } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";
import { createFailurePanel, type FailureActions } from "./failure-panel.js";

/** How long a page may load before the dialog shows an outline of it, in milliseconds: most pages are there by then. */
const SKELETON_MS = 250;
/** How long it may load before the dialog says that it still does, in milliseconds. */
const STILL_LOADING_MS = 6_000;
/** Title, search field and six tiles. */
const SKELETON_BARS = 8;

/** The dialog of this package: shows that the page is loading, what failed, or the page. */
export interface HostDialog {
  readonly dialog: HTMLDialogElement;
  /** The box for a frame. */
  readonly content: HTMLElement;
  /** Renders what is to be shown, in the current labels: a failure, the page, or that it is loading. */
  readonly render: (shown: AirbyteEmbeddedError | "loading" | "page") => void;
  readonly stop: () => void;
}

export function createHostDialog(options: () => DialogOptions, actions: FailureActions): HostDialog {
  const close = createButton("close", "", actions.close);
  const [skeleton, status, alert] = [
    createElement("div", "skeleton"),
    createElement("div", "status"),
    createElement("div", "alert"),
  ];
  skeleton.ariaHidden = "true";
  status.role = "status";
  alert.role = "alert";
  const content = createElement("div", "content");
  const footer = createElement("div", "footer");
  const dialog = createElement("dialog", "dialog", close, skeleton, status, alert, content, footer);
  // Read out with the dialog's name when it opens: not every browser announces what a live region already contains.
  dialog.ariaDescribedByElements = [status];
  let stop = () => {};

  return {
    dialog,
    content,
    stop: () => stop(),
    render(shown) {
      const { activeElement } = document;
      const losesFocus = alert.contains(activeElement) || (shown !== "page" && content.contains(activeElement));
      stop();
      stop = () => {};
      const text = (name: Parameters<typeof dialogText>[1]) => dialogText(options().labels, name);
      const state = typeof shown === "string" ? shown : "failure";
      dialog.dataset["state"] = state;
      dialog.ariaBusy = state === "loading" ? "true" : null;
      dialog.ariaLabel = text("dialog");
      close.ariaLabel = close.title = text("close");
      footer.textContent = text("poweredBy");
      // A covered page must not receive focus or keys.
      content.inert = state !== "page";
      // A live region announces what is added to it, not what it contains before it is shown.
      if (!dialog.open) return;
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
      if (losesFocus) dialog.focus({ preventScroll: true });
    },
  };
}

/** A title, a search field and tiles, in outline. One box, so that one layer fades, not eight. */
function createBars(): HTMLElement {
  const bars = Array.from({ length: SKELETON_BARS }, () => document.createElement("div"));
  return createElement("div", "bars", ...bars);
}
