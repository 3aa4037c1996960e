/**
 * The stand-in for Airbyte's widget, `@airbyte-embedded/airbyte-embedded-widget` 0.4.5, which cannot be installed
 * everywhere. It contains none of the package's code: it was built from the widget's recorded behavior, in
 * `test/widget-probe/observed-0.4.5.json`, and from Airbyte's documentation. `test/browser/stand-in` compares the two.
 *
 * Its flaws are the widget's. It changes when the widget does, and never to make a test of the adapter pass.
 */
import { buildDialog } from "./build-dialog.js";
import { decodeToken, type TokenContent } from "./decode-token.js";

export interface EmbeddedWidgetConfig {
  token: string;
  onEvent?: (event: WidgetEvent) => void;
}

export interface WidgetEvent {
  type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- the widget's own type
  data: any;
}

export class AirbyteEmbeddedWidget {
  // Private only to the compiler: any code with an instance can reach them, as with the widget.
  private readonly dialog: HTMLDialogElement;
  private readonly iframe: HTMLIFrameElement;
  private readonly onEvent: EmbeddedWidgetConfig["onEvent"];
  private content: TokenContent;

  constructor(config: EmbeddedWidgetConfig) {
    if (!config.token) throw new Error("Token is required to initialize AirbyteEmbeddedWidget");
    this.content = decodeToken(config.token);
    this.onEvent = config.onEvent;
    const { style, dialog, iframe } = buildDialog(this.content.widgetUrl);
    this.dialog = dialog;
    this.iframe = iframe;
    document.head.append(style);
    document.body.append(dialog);
    window.addEventListener("message", this.hear);
  }

  open(): void {
    this.dialog.showModal();
  }

  updateToken(token: string): void {
    if (!token) throw new Error("Token is required");
    this.content = decodeToken(token);
    this.sendToken();
  }

  destroy(): void {
    window.removeEventListener("message", this.hear);
    this.dialog.remove();
  }

  /** Throws if `widgetUrl` is not an absolute URL, so that no message is received. */
  private get frameOrigin(): string {
    return new URL(this.content.widgetUrl).origin;
  }

  private readonly hear = (event: MessageEvent): void => {
    try {
      if (event.origin === this.frameOrigin || event.source === this.iframe.contentWindow) this.obey(event.data);
    } catch (error) {
      console.error(error);
    }
  };

  private obey(data: WidgetEvent | string | null): void {
    if (data === "auth_token_request") this.sendToken();
    else if (data === "CLOSE_DIALOG") this.dialog.close();
    else if (typeof data === "object" && data?.type) this.onEvent?.(data);
  }

  private sendToken(): void {
    this.iframe.contentWindow?.postMessage({ scopedAuthToken: this.content.token }, this.frameOrigin);
  }
}

// oxlint-disable-next-line import/no-default-export -- the widget has one
export default AirbyteEmbeddedWidget;

// Not declared to TypeScript, as by the widget; absent in Node, where importing it is safe.
if (typeof window !== "undefined") Object.assign(window, { AirbyteEmbeddedWidget });
