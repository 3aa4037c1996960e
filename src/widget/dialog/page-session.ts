import type { WidgetHandlers, WidgetSession } from "../adapter.js";
import { callApp } from "../call-safely.js";
import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseWidgetEvent } from "../events.js";
import type { DialogOptions } from "../options.js";
import { withDeepLink } from "./deep-link.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import { guardDialog } from "./dialog-guard.js";
import { createDialogText, failureLabel } from "./dialog-labels.js";
import { addDialogParts } from "./dialog-parts.js";
import { addDialogStyles } from "./dialog-styles.js";
import { openChannel, type PageChannel } from "./page-messages.js";
import type { BuildShell } from "./page-shell.js";
import { DEFAULT_HANDSHAKE_TIMEOUT_MS, watchPage } from "./page-watch.js";
import { watchRemoval } from "./watch-removal.js";

interface SessionSetup {
  readonly token: WidgetToken;
  readonly handlers: WidgetHandlers;
  readonly options: () => DialogOptions;
  readonly buildShell: BuildShell;
  /** The vendor's class listens as well, and has to be kept from what is not its page's. */
  readonly isGuarded: boolean;
}

/** One page in one dialog, the same for every shell: who is believed, when it failed, how it closes, what is left. */
export function createPageSession(setup: SessionSetup): WidgetSession {
  /** The last one first. */
  const cleanups: Cleanup[] = [];
  const destroy = () => {
    // Each for itself: what the vendor's throws must not leave our listeners behind.
    for (const cleanUp of cleanups.splice(0)) callApp(cleanUp);
  };
  try {
    return { ...buildSession(setup, (cleanUp) => cleanups.unshift(cleanUp)), destroy };
  } catch (error) {
    // A browser may have no constructed style sheets, and the vendor's class may throw.
    destroy();
    throw error;
  }
}

type Cleanup = () => void;

function buildSession(
  { token, handlers, options, buildShell, isGuarded }: SessionSetup,
  onDestroy: (cleanUp: Cleanup) => void,
): Omit<WidgetSession, "destroy"> {
  const channel: PageChannel = { origin: token.widgetOrigin, iframe: null, onMessage: receive, isGuarded };
  onDestroy(openChannel(channel));
  const shell = buildShell(withDeepLink(token, options()));
  onDestroy(() => shell.remove());
  const { dialog, iframe } = shell;
  channel.iframe = iframe;

  onDestroy(addDialogStyles(dialog, iframe));
  const text = createDialogText(() => options().labels);
  const parts = addDialogParts(shell, text, { close: () => dialog.close(), retry: () => handlers.onRetry() });
  let releaseGuard = () => {};
  onDestroy(() => releaseGuard());
  let closedByPage = false;
  const closed = () => handlers.onClose(closedByPage ? "page" : "user");
  dialog.addEventListener("close", closed);
  onDestroy(() => {
    dialog.removeEventListener("close", closed);
    // Before it is removed: a dialog that is taken out while it is open drops the focus instead of giving it back.
    dialog.close();
  });
  const watch = watchPage(iframe, token, (error) => {
    showFailure(error);
    handlers.onFailure(error);
  });
  onDestroy(() => watch.stop());

  function receive(data: unknown): void {
    if (data === "auth_token_request") {
      shell.answer?.();
      watch.heard();
      parts.showPage();
      handlers.onRecovery();
    } else if (data === "CLOSE_DIALOG") {
      if (!dialog.open) return;
      closedByPage = true;
      dialog.close();
    } else if (dialog.open) {
      const event = parseWidgetEvent(data);
      if (event) handlers.onEvent(event);
    }
  }

  function showFailure(error: AirbyteEmbeddedError): void {
    parts.showFailure(failureLabel(error));
  }

  return {
    open() {
      const { closeOnOutsideClick = false, handshakeTimeoutMs = DEFAULT_HANDSHAKE_TIMEOUT_MS } = options();
      releaseGuard = guardDialog(dialog, closeOnOutsideClick);
      try {
        shell.show();
      } catch (cause) {
        const message = "The dialog could not be shown. The error's `cause` says why.";
        throw new AirbyteEmbeddedError("WIDGET_FAILED", message, { cause });
      }
      parts.start();
      onDestroy(watchRemoval(dialog, () => handlers.onClose("code")));
      watch.start(handshakeTimeoutMs);
    },
    updateToken: (newest) => shell.updateToken(newest),
    showLoading: () => parts.showLoading(),
    showFailure,
  };
}
