import { createButton, createElement, createIcon } from "../create-element.js";
import { askToDiscard } from "./ask-to-discard.js";
import type { View } from "./view.js";

/** The way back from a view. */
export interface Back {
  /** The button's label, such as "Back to all sources". */
  readonly label: string;
  readonly go: () => void;
}

/** How a view is shown. */
export interface Arrival {
  /** Without it, the view only has the close button. */
  back?: Back | undefined;
  /** Whether a person opened the view. It then receives the focus. */
  isArrival?: boolean | undefined;
}

/** The parts of the page that surround every view. */
export interface Shell {
  show(view: View, arrival?: Arrival): void;
  /** Changes the way back from the current view. */
  setBack(back: Back | undefined): void;
  /** Removes the current view's alerts that have this text. */
  clearAlerts(sentence: string): void;
  /** Announces a text to screen readers. */
  announce(text: string): void;
}

/**
 * Creates the shell: the way back, the close button, and the container of the views. Before it throws away what was
 * entered, it asks.
 */
export function createShell(onClose: () => void): Shell {
  let goBack: (() => void) | undefined;
  let current: View | undefined;
  /** Set while it asks. */
  let keepEntries: (() => void) | undefined;
  const attributes = { class: "bar-button", "aria-label": "" };
  const back = createButton(() => leave(() => goBack?.()), attributes, createIcon("back"));
  const close = createButton(
    () => leave(onClose),
    { class: "bar-button bar-close", "aria-label": "Close" },
    createIcon("close"),
  );
  const main = createElement("main");
  const status = createElement("p", { class: "visually-hidden", role: "status" });
  const bar = createElement("header", { class: "bar" }, back, close);
  document.body.replaceChildren(bar, main, status);

  const setQuestion = (keep: (() => void) | undefined) => {
    keepEntries = keep;
    bar.hidden = keep !== undefined;
  };
  const leave = (go: () => void) => {
    if (!current?.hasEntries?.()) return go();
    return setQuestion(askToDiscard({ view: current.element, onDiscard: go, onEnd: () => setQuestion(undefined) }));
  };

  // Unlike the real page, which ignores it: the catalog says so.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || isClearing(event.target)) return;
    if (keepEntries) keepEntries();
    else leave(onClose);
  });

  const setBack = (way: Back | undefined) => {
    back.hidden = way === undefined;
    back.setAttribute("aria-label", way?.label ?? "");
    goBack = way?.go;
  };

  return {
    show(view, { back: way, isArrival = false } = {}) {
      setBack(way);
      setQuestion(undefined);
      current = view;
      main.replaceChildren(view.element);
      scrollTo(0, 0);
      // Not for the first view: with the focus in the frame, the surrounding page would not receive Escape.
      if (isArrival) view.focus.focus({ preventScroll: true });
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

/** The browser clears a search field on Escape. */
const isClearing = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
