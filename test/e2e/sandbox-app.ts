import { test as base } from "@playwright/test";

import { toNodeListener } from "../../dist/server.js";
import { createAirbyteSandbox } from "../../dist/sandbox.js";
import { serve } from "./serve.js";

export interface SandboxApp {
  readonly origin: string;
  /** Opens the app without its dialog. */
  open: (options?: OpenOptions) => Promise<void>;
  /** Opens the dialog, and waits until the page in its frame has loaded. */
  openDialog: () => Promise<void>;
  /** Pushes another token into the frame. */
  pushToken: () => Promise<void>;
  /** How often the frame has requested its token. */
  asks: () => Promise<number>;
}

interface OpenOptions {
  /** Replace or extend the frame's own. */
  parameters?: Record<string, string>;
  /** Tags of the source templates. @defaultValue all */
  tags?: string[];
  /** Delay of the backend's token, in milliseconds. */
  delayMs?: number;
}

/** An app without our package, its backend, and a sandbox of another origin. */
export const test = base.extend<{ app: SandboxApp }>({
  app: async ({ page }, provide, { testId }) => {
    let settings: OpenOptions = {};
    const app = await serve(async ({ url }, response) => {
      if (url !== "/token") return void response.setHeader("content-type", "text/html").end(PAGE);
      const { parameters = {}, tags = [], delayMs = 0 } = settings;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const identity = { workspaceName: testId, allowedOrigin: app.origin, sourceTemplateTags: tags };
      const encoded = await sandbox.createWidgetToken(identity);
      const { token, widgetUrl } = JSON.parse(atob(encoded)) as { token: string; widgetUrl: string };
      const address = new URL(widgetUrl);
      for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
      return void response.end(JSON.stringify({ token, widgetUrl: address.href }));
    });
    const api = await serve(toNodeListener((request) => sandbox.fetch(request)));
    const sandbox = createAirbyteSandbox({ origin: api.origin });
    await provide({
      origin: app.origin,
      openDialog: () => page.evaluate("openDialog()"),
      async open(options = {}) {
        settings = options;
        await page.goto(app.origin);
      },
      pushToken: () => page.evaluate("pushToken()"),
      asks: () => page.evaluate<number>("asks"),
    });
    for (const { close } of [app, api]) close();
  },
});

/** Opens its dialog at once, and the frame in it once its backend has answered. */
const PAGE = `<!doctype html><html lang="en"><title>App</title>
<button id="trigger">Connect your data</button>
<dialog id="dialog" style="padding: 0"></dialog>
<script>
  let frame, origin, token, asks = 0;
  async function getToken() {
    const answer = await (await fetch("/token")).json();
    token = answer.token;
    return answer.widgetUrl;
  }
  const answerFrame = () => frame.contentWindow.postMessage({ scopedAuthToken: token }, origin);
  async function pushToken() {
    await getToken();
    answerFrame();
  }
  async function openDialog() {
    // A closed frame stays behind, but must not be taken for the one that is being opened.
    dialog.replaceChildren();
    dialog.showModal();
    const url = await getToken();
    origin = new URL(url).origin;
    frame = Object.assign(document.createElement("iframe"), { src: url, width: 500, height: 640 });
    dialog.replaceChildren(frame);
    await new Promise((resolve) => frame.onload = resolve);
  }
  trigger.onclick = openDialog;
  addEventListener("message", ({ source, data }) => {
    if (source !== frame?.contentWindow) return;
    if (data === "CLOSE_DIALOG") dialog.close();
    if (data === "auth_token_request") asks += 1, answerFrame();
  });
</script>`;
