import type { DialogLabel } from "./dialog-labels.js";
import type { PageShell } from "./page-shell.js";

/** What stands in the dialog in place of the page, and above it. */
export interface DialogParts {
  /** The dialog is open: speaks from now on, and in the words of this moment. */
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
 * Adds to any dialog what makes it no dead end: a status while the page loads, what failed and the ways out, and a
 * close control that a keyboard always reaches. That control stands first, and so has the first focus: the frame would
 * otherwise take it, and Escape would be dead from the start.
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
  // Said as the dialog opens, with its name: not every browser says what a live region holds as it comes up.
  dialog.ariaDescribedByElements = [status];
  let state: "loading" | "failure" | "page" = "loading";
  let failure: DialogLabel = "pageFailed";

  function render(): void {
    const isCovered = state !== "page";
    const { activeElement } = document;
    const hadFocus = alert.contains(activeElement) || (isCovered && activeElement === iframe);
    parts.dataset["state"] = state;
    // Nobody may tab, or type, into what is covered.
    iframe.inert = isCovered;
    dialog.ariaLabel = iframe.title = text("dialog");
    close.ariaLabel = text("close");
    if (branding) branding.textContent = text("poweredBy");
    // A live region says what comes into it, and not what it holds before anybody sees it.
    if (!dialog.open) return;
    status.replaceChildren(...(state === "loading" ? describeLoading() : []));
    alert.replaceChildren(...(state === "failure" ? describeFailure() : []));
    // Never left to the body, from where Escape and Tab would go astray.
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
