// Section 1 of Airbyte's contract, verbatim, about a strict Content-Security-Policy.
import { describe, expect, it, onTestFinished } from "vitest";

import type { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { addressOf, tokenFor } from "./construct.js";

type Page = Window &
  typeof globalThis & {
    AirbyteEmbeddedWidget: typeof AirbyteEmbeddedWidget;
  };

describe("Strict CSP (`style-src 'self'`)", () => {
  it("its `<style>` is blocked, and the dialog shows unstyled with a 300 × 150 frame", async () => {
    const { page, dialog, frameSize } = await setup("style-src 'self'");
    expect(page.document.querySelector("style")?.sheet).toBeNull();
    expect(frameSize()).toEqual([300, 150]);
    expect(page.getComputedStyle(dialog).paddingTop).toBe("16px");
  });

  it("Constructed style sheets (`adoptedStyleSheets`) are not blocked", async () => {
    const { page, frameSize } = await setup("style-src 'self'");
    const sheet = new page.CSSStyleSheet();
    sheet.replaceSync(".airbyte-widget-dialog-content { width: 400px; height: 500px }");
    page.document.adoptedStyleSheets = [sheet];
    expect(frameSize()).toEqual([400, 500]);
  });

  it("shows nothing if the policy allows inline styles", async () => {
    const { frameSize } = await setup("style-src 'unsafe-inline'");
    expect(frameSize()).toEqual([500, 722]);
  });
});

/** Opens a stand-in in its own page with this policy. */
async function setup(policy: string) {
  const host = document.createElement("iframe");
  Object.assign(host.style, { width: "800px", height: "850px" });
  const module = new URL("../../stand-in/index.ts", import.meta.url).href;
  host.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module" src="${module}"></script>`;
  const loaded = new Promise((resolve) => host.addEventListener("load", resolve));
  document.body.append(host);
  onTestFinished(() => host.remove());
  await loaded;

  const page = host.contentWindow as Page;
  const widget = new page.AirbyteEmbeddedWidget({ token: tokenFor(addressOf("/puppet.html")) });
  widget.open();
  const dialog = page.document.body.lastElementChild as HTMLDialogElement;
  const iframe = dialog.querySelector("iframe") as HTMLIFrameElement;
  return { page, dialog, frameSize: () => [iframe.offsetWidth, iframe.offsetHeight] };
}
