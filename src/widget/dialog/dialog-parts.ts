import type { DialogLabel } from "./dialog-labels.js";
import type { PageShell } from "./page-shell.js";

/** What the dialog shows in place of the page, and above it. */
export interface DialogParts {
  /** The dialog is open: from now on changes are announced, in the current labels. */
  start(): void;
  showLoading(): void;
  showFailure(label: DialogLabel): void;
  showPage(): void;
}

interface DialogActions {
  readonly close: () => void;
  readonly retry: () => void;
}

/**
 * Adds what any dialog needs not to be a dead end: a status while the page loads, what failed and what the user can do,
 * and a close control that the keyboard always reaches. That control comes first, so it gets the first focus: the frame
 * would take it otherwise, and Escape would not work.
 */
export function addDialogParts(
  { dialog, iframe, branding }: Pick<PageShell, "dialog" | "iframe" | "branding">,
  text: (label: DialogLabel) => string,
  actions: DialogActions,
): DialogParts {
  const close = button("close", "", actions.close);
  const [status, alert] = [liveRegion("status"), liveRegion("alert")];
  const parts = element("div", "parts", close, status, alert);
  dialog.prepend(parts);
  // Read out with the dialog's name when it opens: not every browser announces what a live region already contains.
  dialog.ariaDescribedByElements = [status];
  let state: "loading" | "failure" | "page" = "loading";
  let failure: DialogLabel = "pageFailed";

  function render(): void {
    const isCovered = state !== "page";
    const { activeElement } = document;
    const hadFocus = alert.contains(activeElement) || (isCovered && activeElement === iframe);
    parts.dataset["state"] = state;
    // A covered page must not receive focus or keys.
    iframe.inert = isCovered;
    dialog.ariaLabel = iframe.title = text("dialog");
    close.ariaLabel = text("close");
    if (branding) branding.textContent = text("poweredBy");
    // A live region announces what is added to it, not what it contains before it is shown.
    if (!dialog.open) return;
    status.replaceChildren(...(state === "loading" ? describeLoading() : []));
    alert.replaceChildren(...(state === "failure" ? describeFailure() : []));
    // Never left to the body, where Escape and Tab would be lost.
    if (hadFocus) close.focus();
  }

  const describeLoading = () => [element("span", "spinner"), element("p", "text", text("loading"))];
  const describeFailure = () => {
    const retry = button("retry", text("retry"), actions.retry);
    const leave = button("leave", text("close"), actions.close);
    return [element("p", "text", text(failure)), element("div", "actions", retry, leave)];
  };

  render();
  return {
    start: render,
    showLoading() {
      state = "loading";
      render();
    },
    showFailure(label) {
      [state, failure] = ["failure", label];
      render();
    },
    showPage() {
      state = "page";
      render();
    },
  };
}

function liveRegion(role: "status" | "alert"): HTMLDivElement {
  const region = element("div", "message");
  region.role = role;
  return region;
}

function button(name: string, text: string, onClick: () => void): HTMLButtonElement {
  const node = element("button", name, text);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  node.className = `airbyte-embedded-${part}`;
  node.append(...children);
  return node;
}
