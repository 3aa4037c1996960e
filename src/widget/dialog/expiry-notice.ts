import type { DialogOptions } from "../dialog-options.js";
import { createElement } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";

/** Shows the user, below Airbyte's page, that its token has expired. */
export interface ExpiryNotice {
  readonly showIn: (root: HTMLElement) => void;
  readonly hide: () => void;
}

export function createExpiryNotice(options: () => DialogOptions): ExpiryNotice {
  const notice = createElement("div", "notice");
  notice.role = "alert";
  return {
    showIn(root) {
      root.append(notice);
      notice.textContent = dialogText(options().labels, "expired");
    },
    hide: () => notice.remove(),
  };
}
