import type { DialogOptions } from "../dialog-options.js";
import { createButton, createElement } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";
import type { FailureActions } from "./failure-panel.js";
import { createPageView, type PageView } from "./page-view.js";

/** The dialog of this package. It shows a loading state, a failure, or the page. */
export interface HostDialog extends Pick<PageView, "content" | "stop"> {
  readonly dialog: HTMLDialogElement;
  /** Renders a state, with the current labels. */
  readonly render: (shown: Parameters<PageView["render"]>[0]) => void;
}

export function createHostDialog(
  options: () => DialogOptions,
  actions: FailureActions & { readonly close: () => void },
): HostDialog {
  const close = createButton("close", "", actions.close);
  const footer = createElement("div", "footer");
  const dialog = createElement("dialog", "dialog", close);
  const { content, status, render, stop } = createPageView(dialog, options, actions);
  // Announced with the dialog's name when it opens, because not every browser announces the first content of a live
  // region.
  dialog.ariaDescribedByElements = [status];
  dialog.append(footer);

  return {
    dialog,
    content,
    stop,
    render(shown) {
      const { labels } = options();
      close.ariaLabel = close.title = dialogText(labels, "close");
      footer.textContent = dialogText(labels, "poweredBy");
      render(shown, dialog.open);
    },
  };
}
