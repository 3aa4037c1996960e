import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import { callSafely } from "../call-safely.js";
import type { WidgetView } from "../dialog-options.js";
import { parseWidgetEvent, type WidgetEvent } from "../events.js";
import { openChannel, type PageChannel } from "./page-messages.js";
import type { BuildShell, PageShell } from "./page-shell.js";
import { watchPage, type PageWatch } from "./page-watch.js";
import { withView } from "./with-view.js";

interface PageSetup {
  readonly token: WidgetToken;
  readonly view: WidgetView | undefined;
  readonly content: HTMLElement;
  readonly buildShell: BuildShell;
  /** Whether the vendor's class also listens to messages, and must not receive those of other pages. */
  readonly isGuarded: boolean;
  /** Called each time the page requests its token. */
  readonly onReady: () => void;
  readonly onFailure: (error: AirbyteEmbeddedError) => void;
  readonly onEvent: (event: WidgetEvent) => void;
  readonly onClose: () => void;
}

/** Airbyte's page in its frame, with its messages and its failures. */
export interface Page {
  readonly shell: PageShell;
  readonly watch: PageWatch;
  readonly destroy: () => void;
}

/** Starts to load the page. @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind */
export function loadPage({ token, view, content, buildShell, isGuarded, ...on }: PageSetup): Page {
  const channel: PageChannel = { origin: token.widgetOrigin, iframe: null, onMessage: receive, isGuarded };
  const closeChannel = openChannel(channel);
  const shell = buildOrClose();
  channel.iframe = shell.iframe;
  const watch = watchPage(shell.iframe, token, on.onFailure);

  function buildOrClose(): PageShell {
    try {
      return buildShell(withView(token, view), content);
    } catch (error) {
      closeChannel();
      throw error;
    }
  }

  function receive(data: unknown): void {
    if (data === "auth_token_request") {
      shell.answer?.();
      watch.heard();
      return on.onReady();
    }
    if (data === "CLOSE_DIALOG") return on.onClose();
    const event = parseWidgetEvent(data);
    if (event) on.onEvent(event);
    return undefined;
  }

  return {
    shell,
    watch,
    destroy() {
      watch.stop();
      // Our listener must be removed even if the vendor's code throws.
      callSafely(() => shell.remove());
      closeChannel();
    },
  };
}
