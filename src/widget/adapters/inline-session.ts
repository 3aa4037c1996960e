import type { SessionEvent, WidgetSession } from "../adapter.js";
import type { DialogOptions } from "../dialog-options.js";
import { createElement } from "../dialog/create-element.js";
import { dialogText } from "../dialog/dialog-labels.js";
import { adoptDialogStyles } from "../dialog/dialog-styles.js";
import { createExpiryNotice } from "../dialog/expiry-notice.js";
import { createPageView } from "../dialog/page-view.js";
import { loadPage, type Page } from "../dialog/page.js";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS } from "../dialog/page-watch.js";
import { buildFrameShell } from "./frame.js";

/**
 * By script, which a Content-Security-Policy allows. All else is in the dialog's sheet. Isolated, so that the layers in
 * it do not cover what the app shows above the page, such as a sticky header.
 */
const LAYOUT =
  "display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr);inline-size:100%;block-size:100%;min-block-size:20rem;isolation:isolate";

/** A session that shows Airbyte's page inline, in an element of the app's. */
export function createInlineSession(
  box: HTMLElement,
  report: (event: SessionEvent) => void,
  options: () => DialogOptions,
): WidgetSession {
  const styles = adoptDialogStyles();
  const root = createElement("div", "view");
  root.role = "group";
  root.tabIndex = -1;
  root.style.cssText = LAYOUT;
  const view = createPageView(root, options, {
    retry: () => report({ type: "retry-requested" }),
    signIn: () => report({ type: "sign-in-requested" }),
  });
  const expiryNotice = createExpiryNotice(options);
  let page: Page | null = null;
  let isOver = false;

  function change(shown: Parameters<typeof view.render>[0]): void {
    styles.repair();
    expiryNotice.hide();
    view.render(shown, true);
    if (page) page.shell.iframe.title = dialogText(options().labels, "dialog");
  }

  return {
    open() {
      box.append(root);
      change("loading");
    },
    load(token) {
      change("loading");
      page?.destroy();
      page = loadPage({
        token,
        view: options().view,
        content: view.content,
        buildShell: buildFrameShell,
        isGuarded: false,
        onReady() {
          change("page");
          report({ type: "page-ready" });
        },
        onFailure(error) {
          change(error);
          report({ type: "page-failed", error });
        },
        onEvent: (event) => report({ type: "page-event", event }),
        onClose: () => report({ type: "closed", reason: "page" }),
      });
      page.watch.start(options().handshakeTimeoutMs ?? DEFAULT_HANDSHAKE_TIMEOUT_MS);
    },
    updateToken(token) {
      expiryNotice.hide();
      page?.shell.updateToken(token);
    },
    showExpired() {
      if (root.dataset["state"] === "page") expiryNotice.showIn(root);
    },
    showLoading: () => change("loading"),
    showFailure: (error) => change(error),
    destroy() {
      if (isOver) return;
      isOver = true;
      const hadFocus = root.contains(document.activeElement);
      view.stop();
      page?.destroy();
      page = null;
      root.remove();
      styles.drop();
      // Not to the body: a keyboard user would start at the top of the app's page.
      if (hadFocus) box.focus({ preventScroll: true });
    },
  };
}
