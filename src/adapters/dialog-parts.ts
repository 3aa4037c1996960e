import type { DialogLabels } from "./dialog-labels.js";
import type { PageShell } from "./page-shell.js";

/** What stands in the dialog in place of the page, and above it. */
export interface DialogParts {
  showLoading(): void;
  showFailure(text: string): void;
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
  { dialog, iframe }: Pick<PageShell, "dialog" | "iframe">,
  labels: DialogLabels,
  actions: DialogActions,
): DialogParts {
  const close = button("close", "", actions.close);
  close.ariaLabel = labels.close;
  const message = element("div", "message");
  const parts = element("div", "parts", close, message);
  dialog.prepend(parts);

  const show = (state: "loading" | "failure" | "page", role: string | null, ...children: Node[]) => {
    const isCovered = state !== "page";
    const { activeElement } = document;
    const hadFocus = message.contains(activeElement) || (isCovered && activeElement === iframe);
    parts.dataset["state"] = state;
    // Nobody may tab, or type, into what is covered.
    iframe.inert = isCovered;
    message.role = role;
    message.replaceChildren(...children);
    // Never left to the body, from where Escape and Tab would go astray.
    if (hadFocus) close.focus();
  };
  const showLoading = () => show("loading", "status", element("span", "spinner"), element("p", "text", labels.loading));
  showLoading();
  return {
    showLoading,
    showFailure(text) {
      const retry = button("retry", labels.retry, actions.retry);
      const leave = button("leave", labels.close, actions.close);
      show("failure", "alert", element("p", "text", text), element("div", "actions", retry, leave));
    },
    showPage: () => show("page", null),
  };
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
