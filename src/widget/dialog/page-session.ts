import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { SessionEvent, WidgetSession } from "../adapter.js";
import type { DialogOptions } from "../dialog-options.js";
import type { CloseReason } from "../result.js";
import { createButton } from "./create-element.js";
import { dialogText } from "./dialog-labels.js";
import { adoptDialogStyles, type DialogStyles } from "./dialog-styles.js";
import { createExpiryNotice } from "./expiry-notice.js";
import { guardLayers, isOnBackdrop, type LayerGuard } from "./guard-layers.js";
import { createHostDialog } from "./host-dialog.js";
import { lockScroll } from "./lock-scroll.js";
import { createModal, type Modal } from "./modal.js";
import { loadPage, type Page } from "./page.js";
import type { BuildShell, PageShell } from "./page-shell.js";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS } from "./page-watch.js";
import { placeInView } from "./place-in-view.js";

interface SessionSetup {
  readonly report: (event: SessionEvent) => void;
  readonly options: () => DialogOptions;
  readonly buildShell: BuildShell;
  /** Whether Airbyte's class shows the page, in its own dialog. Its listener trusts messages from other windows. */
  readonly isOfficial: boolean;
}

/**
 * Creates a session of an adapter that shows Airbyte's page in a frame. Our dialog opens with the click. A page with
 * its own dialog replaces ours when it is ready, and ours returns if that page fails.
 */
export function createPageSession({ report, options, buildShell, isOfficial }: SessionSetup): WidgetSession {
  const host = createHostDialog(options, {
    close: () => close("user"),
    retry: () => report({ type: "retry-requested" }),
    signIn: () => report({ type: "sign-in-requested" }),
  });
  // Uses the size of Airbyte's dialog, so that nothing moves when that dialog replaces ours.
  if (isOfficial) host.dialog.dataset["widget"] = "official";
  const dialogs = [host.dialog];
  const hostModal = toModal(host.dialog, () => host.dialog.showModal());
  const expiryNotice = createExpiryNotice(options);
  const ownClose = createButton("close", "", () => close("user"));
  let styles: DialogStyles | null = null;
  let page: Page | null = null;
  let loadedToken: WidgetToken | null = null;
  let ownModal: Modal | null = null;
  let shown: AirbyteEmbeddedError | "loading" | "page" = "loading";
  let guard: LayerGuard | null = null;
  let unlockScroll = () => {};
  let stopPlacing = () => {};

  function toModal(dialog: HTMLDialogElement, showModal: () => void): Modal {
    const onClick = (event: MouseEvent) => {
      if (options().closeOnOutsideClick && guard?.startedOutside() && isOnBackdrop(event)) close("user");
    };
    return createModal({ dialog, showModal, onClose: close, onClick });
  }

  function close(reason: Extract<CloseReason, "user" | "page" | "code">): void {
    report({ type: "closed", reason });
  }

  /**
   * Adds the dialog to the document when it is needed there. The app may have removed it, or replaced the style sheets.
   */
  function attach(): void {
    styles ??= adoptDialogStyles();
    styles.repair();
    if (!host.dialog.isConnected) document.body.append(host.dialog);
  }

  /**
   * Shows the dialog for the current state, and hides the other, in one task: no frame is painted without a dialog. The
   * other closes first, so that the browser returns the focus to the trigger and remembers it for the next dialog.
   */
  function present(): void {
    host.render(shown);
    if (page) describe(page.shell);
    // Nothing replaces a dialog that the user has just closed.
    if (!guard || hostModal.isClosing() || ownModal?.isClosing()) return;
    attach();
    const [seen, other] = shown === "page" && ownModal ? [ownModal, hostModal] : [hostModal, ownModal];
    const isSwap = other?.isShown() ?? false;
    if (isSwap) other?.hide();
    seen.show(isSwap);
    if (seen === hostModal) host.render(shown);
  }

  function change(next: typeof shown): void {
    expiryNotice.hide();
    shown = next;
    present();
  }

  function showPage(): void {
    try {
      change("page");
    } catch (error) {
      // The vendor's dialog cannot be shown, so ours says so.
      if (error instanceof AirbyteEmbeddedError) return fail(error);
      throw error;
    }
    return report({ type: "page-ready" });
  }

  function fail(error: AirbyteEmbeddedError): void {
    change(error);
    report({ type: "page-failed", error });
  }

  /** Runs a change once the user has ended the current press, unless the page has been replaced by then. */
  function afterPress(act: () => void): void {
    const current = page;
    if (guard) guard.afterPress(() => page === current && act());
    else act();
  }

  function startWatch(): void {
    page?.watch.start(options().handshakeTimeoutMs ?? DEFAULT_HANDSHAKE_TIMEOUT_MS);
  }

  function dropPage(): void {
    if (!page) return;
    const { own } = page.shell;
    if (own) dialogs.splice(dialogs.indexOf(own.dialog), 1);
    ownModal?.hide();
    ownModal = null;
    page.destroy();
    page = null;
  }

  function load(token: WidgetToken): void {
    if (shown !== "loading") change("loading");
    attach();
    dropPage();
    loadedToken = token;
    page = loadPage({
      token,
      view: options().view,
      content: host.content,
      buildShell,
      isGuarded: isOfficial,
      onReady: () => afterPress(showPage),
      onFailure: (error) => afterPress(() => fail(error)),
      // Events before the page is shown are not caused by the user.
      onEvent: (event) => guard && report({ type: "page-event", event }),
      onClose: () => guard && close("page"),
    });
    ownModal = adoptOwnDialog(page.shell);
    describe(page.shell);
    if (guard) startWatch();
  }

  /** Whether the prepared elements are still in the document: the app may have replaced its body. */
  const isIntact = () => host.dialog.isConnected && page?.shell.iframe.isConnected !== false;

  return {
    load,
    open() {
      if (loadedToken && !isIntact()) load(loadedToken);
      // Both read the layout of the page, so they run before any change that would require a new layout.
      guard = guardLayers(dialogs);
      unlockScroll = lockScroll();
      stopPlacing = placeInView();
      present();
      if (shown === "page") report({ type: "page-ready" });
      // Also watches a page that is already there, because it may be lost.
      startWatch();
    },
    updateToken(token) {
      expiryNotice.hide();
      page?.shell.updateToken(token);
    },
    showExpired() {
      if (shown === "page") expiryNotice.showIn(page?.shell.own?.dialog ?? host.dialog);
    },
    showLoading: () => change("loading"),
    showFailure: (error) => change(error),
    destroy() {
      host.stop();
      dropPage();
      hostModal.hide();
      host.dialog.remove();
      unlockScroll();
      stopPlacing();
      guard?.release();
      guard = null;
      styles?.drop();
      styles = null;
    },
  };

  /** Adds a name, a close control and our layout to the vendor's dialog. */
  function adoptOwnDialog({ iframe, own }: PageShell): Modal | null {
    if (!own) return null;
    const { dialog } = own;
    dialog.classList.add("airbyte-embedded-dialog", "airbyte-embedded-vendor");
    Object.assign(dialog.dataset, { state: "page", widget: "official" });
    iframe.parentElement?.classList.add("airbyte-embedded-content");
    dialog.prepend(ownClose);
    dialogs.push(dialog);
    return toModal(dialog, own.show);
  }

  /** Uses the current labels, which may have changed since the preload. */
  function describe({ iframe, own }: PageShell): void {
    const { labels } = options();
    iframe.title = dialogText(labels, "dialog");
    if (own) own.dialog.ariaLabel = iframe.title;
    ownClose.ariaLabel = ownClose.title = dialogText(labels, "close");
  }
}
