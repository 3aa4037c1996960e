import { expect, inject, onTestFinished, vi } from "vitest";
import { commands, page } from "vitest/browser";

import type { Colours } from "./frame-commands.js";
import type { SandboxFault } from "../../../src/sandbox.js";

/** Origin of the sandbox. */
const SANDBOX_ORIGIN = inject("sandboxOrigin");

/** Options of {@link openPage}. */
export interface OpenPageOptions {
  /** Changes `widgetUrl` before it is framed. */
  changeUrl?: (url: URL) => void;
  /** @defaultValue the token that comes with the URL */
  answer?: string;
  /** @defaultValue a new one */
  workspace?: string;
  title?: string;
  /** The frame's `sandbox` attribute. @defaultValue none */
  sandbox?: string;
  /** Tags of the offered source templates. @defaultValue all */
  tags?: readonly string[];
  /** Faults in the page's own URL. */
  faults?: readonly SandboxFault[];
}

/** Requests a widget token like a backend, and decodes it. */
export async function requestToken(...request: Parameters<typeof requestWidgetToken>) {
  return JSON.parse(atob(await requestWidgetToken(...request))) as { token: string; widgetUrl: string };
}

/** Requests a widget token like a backend. */
export async function requestWidgetToken(
  workspace: string,
  { expired = false, tags = [] as readonly string[] } = {},
): Promise<string> {
  const query = new URLSearchParams({ workspace, origin: location.origin, ...(expired && { expired: "" }) });
  for (const tag of tags) query.append("tag", tag);
  const response = await fetch(`${SANDBOX_ORIGIN}/test/widget-token?${query}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** Frames the sandbox's page like the widget: records its messages, and answers each request for a token. */
export async function openPage(options: OpenPageOptions = {}) {
  const { changeUrl, answer, workspace = crypto.randomUUID(), title = "Airbyte", tags = [], faults = [] } = options;
  const { sandbox } = options;
  const { token, widgetUrl } = await requestToken(workspace, { tags });
  const url = new URL(widgetUrl);
  if (faults.length > 0) url.searchParams.set("sandboxFaults", faults.join(","));
  changeUrl?.(url);

  // Vitest scales what does not fit into its window, and Playwright then misses its target.
  await page.viewport(520, 660);
  const iframe = document.createElement("iframe");
  Object.assign(iframe, { title, width: "500", height: "640", src: url.href });
  if (sandbox !== undefined) iframe.setAttribute("sandbox", sandbox);
  const heard: unknown[] = [];
  let current = answer ?? token;
  // Like the widget's `updateToken`: a pushed token also answers later requests.
  const push = (scopedAuthToken: string) => {
    current = scopedAuthToken;
    iframe.contentWindow?.postMessage({ scopedAuthToken }, SANDBOX_ORIGIN);
  };
  const listen = (event: MessageEvent) => {
    if (event.source !== iframe.contentWindow || event.origin !== SANDBOX_ORIGIN) return;
    heard.push(event.data);
    if (event.data === "auth_token_request") push(current);
  };
  window.addEventListener("message", listen);
  const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve, { once: true }));
  document.body.append(iframe);
  onTestFinished(() => {
    window.removeEventListener("message", listen);
    iframe.remove();
  });
  await loaded;

  const frame = page.frameLocator(page.getByTitle(title));
  const button = (name: string) => frame.getByRole("button", { name, exact: true });
  const read = () => commands.readFrame(title);
  return {
    frame,
    button,
    workspace,
    iframe,
    /** All messages from the page, in order. */
    heard,
    push,
    read,
    /** Signs in, in the window that a button opens. */
    signIn: (opener: string, way: "Allow" | "Cancel" | "close") => commands.answerPopup(title, opener, way),
    auditPopup: (opener: string) => commands.auditPopup(title, opener),
    focus: () => commands.readFrameFocus(title),
    control: (label: string) => commands.readFrameControl(title, label),
    covered: () => commands.readFrameCovered(title),
    audit: (colours: Colours) => commands.auditFrame(title, colours),
    style: (selector: string, property: string, colours: Colours) =>
      commands.readFrameStyle(title, selector, property, colours),
    /** Waits until the page shows a text. */
    sees: (text: string | RegExp) =>
      vi.waitFor(
        async () =>
          expect(await read()).toEqual(
            typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text),
          ),
        {
          timeout: 10_000,
          interval: 50,
        },
      ),
    asks: () => heard.filter((message) => message === "auth_token_request").length,
    events: () => heard.filter((message) => typeof message === "object"),
    /** Fills in a connector's form and submits it. */
    connect: async (name: string, fields: Record<string, string> = {}) => {
      await button(name).click();
      for (const [label, value] of Object.entries(fields)) await frame.getByLabelText(label).fill(value);
      await button("Connect").click();
    },
  };
}

/** Resolves when every earlier message from the sandbox's origin has arrived: by then another page has loaded. */
export async function settle(): Promise<void> {
  const other = await openPage({ title: "Another" });
  await vi.waitFor(() => expect(other.asks()).toBe(2));
}
