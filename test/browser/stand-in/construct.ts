import { inject, onTestFinished } from "vitest";

import { AirbyteEmbeddedWidget, type EmbeddedWidgetConfig } from "../../stand-in/index.js";
import { createPuppeteer } from "../../widget-probe/puppet.js";

const [frameOrigin] = inject("puppetOrigins");

/** The URL of a page that asks for its token like Airbyte's. */
export function addressOf(path: string, origin: string = frameOrigin): string {
  return `${origin}${path}?${new URLSearchParams({ ask: "", allowedOrigin: location.origin })}`;
}

export function tokenFor(widgetUrl: string): string {
  return btoa(JSON.stringify({ token: "jwt", widgetUrl }));
}

export interface Constructed {
  widget: AirbyteEmbeddedWidget;
  dialog: HTMLDialogElement;
  iframe: HTMLIFrameElement;
  /** What the host could observe of the frame so far, in order: the iframe's events, and the strings that it posts. */
  noticed: string[];
  /** Settles at the first `load` of the iframe. */
  loaded: Promise<unknown>;
  frame: ReturnType<ReturnType<typeof createPuppeteer>["control"]>;
}

/** Constructs a stand-in, and removes it after the test, including what `destroy()` leaves behind. */
export function construct(
  widgetUrl: string = addressOf("/puppet.html"),
  config: Omit<EmbeddedWidgetConfig, "token"> = {},
): Constructed {
  const widget = new AirbyteEmbeddedWidget({ token: tokenFor(widgetUrl), ...config });
  const style = document.head.lastElementChild;
  const dialog = document.body.lastElementChild as HTMLDialogElement;
  const iframe = dialog.querySelector("iframe") as HTMLIFrameElement;

  const noticed: string[] = [];
  for (const type of ["load", "error"]) iframe.addEventListener(type, () => noticed.push(type));
  const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
  const puppeteer = createPuppeteer();
  const hear = (event: MessageEvent) => {
    if (event.source !== iframe.contentWindow || puppeteer.hear(event)) return;
    noticed.push(String(event.data));
  };
  window.addEventListener("message", hear);

  onTestFinished(() => {
    window.removeEventListener("message", hear);
    widget.destroy();
    style?.remove();
  });
  return { widget, dialog, iframe, noticed, loaded, frame: puppeteer.control(() => iframe.contentWindow) };
}
