import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { SessionEvent } from "../adapter.js";
import { callSafely } from "../call-safely.js";
import type { DialogOptions } from "../dialog-options.js";
import { parseWidgetEvent } from "../events.js";
import { guardDialog } from "./dialog-guard.js";
import { createDialogText, failureLabel } from "./dialog-labels.js";
import { addDialogParts, type DialogParts } from "./dialog-parts.js";
import { addDialogStyles } from "./dialog-styles.js";
import { openChannel, type PageChannel } from "./page-messages.js";
import type { BuildShell } from "./page-shell.js";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS, watchPage } from "./page-watch.js";
import { watchRemoval } from "./watch-removal.js";
import { withView } from "./with-view.js";

/** What a page in a dialog is made from. */
export interface PageSetup {
  readonly report: (event: SessionEvent) => void;
  readonly options: () => DialogOptions;
  readonly buildShell: BuildShell;
  /** The vendor's class listens to messages as well, and has to be kept from those that are not its page's. */
  readonly isGuarded: boolean;
}

/** One page of Airbyte's in one dialog. */
export interface DialogPage {
  readonly parts: DialogParts;
  /** Shows the dialog as a modal. @throws {AirbyteEmbeddedError} `WIDGET_FAILED` */
  open(): void;
  updateToken(token: WidgetToken): void;
  /** Closes the dialog, gives the focus back, and removes everything. Repeats do nothing. */
  destroy(): void;
}

type Cleanup = () => void;

/**
 * Builds a dialog whose frame starts to load: whom it believes, when its page has failed, how it closes, what it leaves.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind
 */
export function loadPage(token: WidgetToken, setup: PageSetup): DialogPage {
  /** The last one first. */
  const cleanups: Cleanup[] = [];
  const destroy = () => {
    // Each by itself: an exception of the vendor's must not leave our listeners behind.
    for (const cleanUp of cleanups.splice(0)) callSafely(cleanUp);
  };
  try {
    return { ...buildPage(token, setup, (cleanUp) => cleanups.unshift(cleanUp)), destroy };
  } catch (error) {
    // A browser may lack constructed style sheets, and the vendor's class may throw.
    destroy();
    throw error;
  }
}

function buildPage(
  token: WidgetToken,
  { report, options, buildShell, isGuarded }: PageSetup,
  onDestroy: (cleanUp: Cleanup) => void,
): Omit<DialogPage, "destroy"> {
  let isDestroyed = false;
  onDestroy(() => {
    isDestroyed = true;
  });
  const channel: PageChannel = { origin: token.widgetOrigin, iframe: null, onMessage: receive, isGuarded };
  onDestroy(openChannel(channel));
  const shell = buildShell(withView(token, options().view));
  onDestroy(() => shell.remove());
  const { dialog, iframe } = shell;
  channel.iframe = iframe;

  onDestroy(addDialogStyles(dialog, iframe));
  const text = createDialogText(() => options().labels);
  const retry = () => report({ type: "retry-requested" });
  const parts = addDialogParts(shell, text, { close: () => dialog.close(), retry });
  let releaseGuard = () => {};
  // Once the dialog has closed: until then its events are kept from the layers beneath.
  onDestroy(() => releaseGuard());
  let closedByPage = false;
  const closed = () => report({ type: "closed", reason: closedByPage ? "page" : "user" });
  dialog.addEventListener("close", closed);
  onDestroy(() => {
    dialog.removeEventListener("close", closed);
    // Before it is removed: a dialog that is removed while open drops the focus instead of giving it back.
    dialog.close();
  });
  const watch = watchPage(iframe, token, (error) => {
    parts.showFailure(failureLabel(error));
    report({ type: "page-failed", error });
  });
  onDestroy(() => watch.stop());

  function receive(data: unknown): void {
    if (data === "auth_token_request") {
      shell.answer?.();
      watch.heard();
      parts.showPage();
      report({ type: "page-ready" });
    } else if (data === "CLOSE_DIALOG") {
      if (!dialog.open) return;
      closedByPage = true;
      dialog.close();
    } else if (dialog.open) {
      const event = parseWidgetEvent(data);
      if (event) report({ type: "page-event", event });
    }
  }

  return {
    parts,
    open() {
      const { closeOnOutsideClick = false, handshakeTimeoutMs = DEFAULT_HANDSHAKE_TIMEOUT_MS } = options();
      releaseGuard = guardDialog(dialog, closeOnOutsideClick);
      try {
        shell.show();
      } catch (cause) {
        const message = "The dialog could not be shown. The error's `cause` says why.";
        throw new AirbyteEmbeddedError("WIDGET_FAILED", message, { cause });
      }
      // A focus handler of the app may have closed it.
      if (isDestroyed) return;
      parts.start();
      onDestroy(watchRemoval(dialog, () => report({ type: "closed", reason: "code" })));
      watch.start(handshakeTimeoutMs);
    },
    updateToken: (latest) => shell.updateToken(latest),
  };
}
