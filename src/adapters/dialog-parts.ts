import { dialogStyles } from "./dialog-styles.js";

/** What we add to the dialog, whoever made it, so that it is never a dead end. */
export interface DialogParts {
  /** The page has come: takes the loading state away. */
  showPage(): void;
  remove(): void;
}

/**
 * Adds a status for as long as the page loads, and a close control that a keyboard always reaches. The control has the
 * first focus: the frame would otherwise take it, and Escape would be dead from the start.
 */
export function addDialogParts(dialog: HTMLDialogElement, iframe: HTMLIFrameElement): DialogParts {
  iframe.title = "Connect your data";
  dialog.classList.add("airbyte-embedded-dialog");
  iframe.parentElement?.classList.add("airbyte-embedded-content");
  const styles = dialogStyles();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];

  const spinner = element("span", "airbyte-embedded-spinner");
  const status = element("p", "airbyte-embedded-status", spinner, "Loading…");
  status.role = "status";
  const close = element("button", "airbyte-embedded-close");
  close.type = "button";
  close.autofocus = true;
  close.ariaLabel = "Close";
  close.addEventListener("click", () => dialog.close());
  const parts = element("div", "airbyte-embedded-parts", close, status);
  parts.dataset["state"] = "loading";
  dialog.prepend(parts);

  return {
    showPage() {
      parts.dataset["state"] = "page";
      status.remove();
    },
    remove() {
      parts.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styles);
    },
  };
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}
