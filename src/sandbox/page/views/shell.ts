import { createElement, createIcon } from "../create-element.js";

/** What the frame shows at one time. */
export interface View {
  readonly element: HTMLElement;
  /** Where the focus goes when a person has come to this view. */
  readonly focus: HTMLElement;
}

/** The way back out of a view. */
export interface Back {
  /** Where it leads to, as in "Back to all sources". */
  readonly label: string;
  readonly go: () => void;
}

/** What is around every view. */
export interface Shell {
  /** Shows a view. `back` puts a way back above it; `isArrival` moves the focus into it. */
  show(view: View, options?: { back?: Back | undefined; isArrival?: boolean | undefined }): void;
  /** Changes the way back out of the view that is shown: with none, there is only the close button. */
  setBack(back: Back | undefined): void;
  /** Empties the alerts of the view that say this. */
  clearAlerts(sentence: string): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}

/** Builds the frame of the page: the way back, the close button, and the place of the views. */
export function createShell(onClose: () => void): Shell {
  const back = createElement("button", { class: "bar-button", type: "button", "aria-label": "" });
  back.append(createIcon("back", "M12.5 4.5 7 10l5.5 5.5"));
  let goBack: (() => void) | undefined;
  back.addEventListener("click", () => goBack?.());
  const close = createElement("button", { class: "bar-button bar-close", type: "button", "aria-label": "Close" });
  close.append(createIcon("close", "M5 5l10 10", "M15 5 5 15"));
  close.addEventListener("click", onClose);
  const main = createElement("main");
  const status = createElement("p", { class: "visually-hidden", role: "status" });
  document.body.replaceChildren(createElement("header", { class: "bar" }, back, close), main, status);

  const setBack = (way: Back | undefined) => {
    back.hidden = way === undefined;
    back.setAttribute("aria-label", way?.label ?? "");
    goBack = way?.go;
  };

  return {
    show({ element, focus }, { back: way, isArrival = false } = {}) {
      setBack(way);
      main.replaceChildren(element);
      scrollTo(0, 0);
      // Not at the first view: a frame that takes the focus takes the Escape key from the page around it.
      if (isArrival) focus.focus({ preventScroll: true });
    },
    setBack,
    clearAlerts(sentence) {
      for (const alert of main.querySelectorAll('[role="alert"]')) {
        if (alert.textContent === sentence) alert.textContent = "";
      }
    },
    announce: (text) => {
      status.textContent = text;
    },
  };
}
