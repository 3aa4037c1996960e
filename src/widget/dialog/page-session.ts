import type { WidgetSession } from "../adapter.js";
import { failureLabel } from "./dialog-labels.js";
import { loadPage, type DialogPage, type PageSetup } from "./dialog-page.js";

/** A session of any adapter that shows Airbyte's page in a frame: one page at a time, each with its dialog. */
export function createPageSession(setup: PageSetup): WidgetSession {
  let page: DialogPage | null = null;
  let isOpen = false;

  function destroy(): void {
    page?.destroy();
    page = null;
  }

  return {
    load(token) {
      destroy();
      page = loadPage(token, setup);
      if (isOpen) page.open();
    },
    open() {
      isOpen = true;
      page?.open();
    },
    updateToken: (token) => page?.updateToken(token),
    showLoading: () => page?.parts.showLoading(),
    showFailure: (error) => page?.parts.showFailure(failureLabel(error)),
    destroy,
  };
}
