import { expect, inject, onTestFinished, vi } from "vitest";
import { commands, page } from "vitest/browser";

import type { Colours } from "./frame-commands.js";
import type { SandboxFault } from "../../../src/sandbox.js";

/** Origin of the sandbox. */
const SANDBOX_ORIGIN = inject("sandboxOrigin");

/** What {@link openPage} opens. */
export interface OpenPageOptions {
  /** Changes `widgetUrl` before it is framed. */
  changeUrl?: (url: URL) => void;
  /** @defaultValue the token that came with the address */
  answer?: string;
  /** @defaultValue one of its own */
  workspace?: string;
  title?: string;
  /** What the frame is kept from. @defaultValue nothing */
  sandbox?: string;
  /** Of the source templates that are offered. @defaultValue all */
  tags?: readonly string[];
  /** What goes wrong, by the page's own address. */
  faults?: readonly SandboxFault[];
}

/** Gets a widget token as a backend does, and takes it apart. */
export async function requestToken(...request: Parameters<typeof requestWidgetToken>) {
  return JSON.parse(atob(await requestWidgetToken(...request))) as { token: string; widgetUrl: string };
}

/** Gets a widget token as a backend does. */
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

/** Frames the sandbox's page as the widget does: it hears what the page says, and answers each request for a token. */
export async function openPage(options: OpenPageOptions = {}) {
  const { changeUrl, answer, workspace = crypto.randomUUID(), title = "Airbyte", tags = [], faults = [] } = options;
  const { sandbox } = options;
  const { token, widgetUrl } = await requestToken(workspace, { tags });
  const url = new URL(widgetUrl);
  if (faults.length > 0) url.searchParams.set("sandboxFaults", faults.join(","));
  changeUrl?.(url);

  // Vitest scales what does not fit into its window, and Playwright then clicks beside what it aims at.
  await page.viewport(520, 660);
  const iframe = document.createElement("iframe");
  Object.assign(iframe, { title, width: "500", height: "640", src: url.href });
  if (sandbox !== undefined) iframe.setAttribute("sandbox", sandbox);
  const heard: unknown[] = [];
  let current = answer ?? token;
  // As the widget's `updateToken`: what was pushed is also the answer from then on.
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
    /** Everything that the page has said, in its order. */
    heard,
    push,
    read,
    /** Signs in, in the window that a button opens. */
    signIn: (opener: string, way: "Allow" | "Cancel" | "close") => commands.answerPopup(title, opener, way),
    auditPopup: (opener: string) => commands.auditPopup(title, opener),
    focus: () => commands.readFrameFocus(title),
    control: (label: string) => commands.readFrameControl(title, label),
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
          timeout: 5000,
          interval: 50,
        },
      ),
    asks: () => heard.filter((message) => message === "auth_token_request").length,
    events: () => heard.filter((message) => typeof message === "object"),
    /** Fills in a connector's form and hands it in. */
    connect: async (name: string, fields: Record<string, string> = {}) => {
      await button(name).click();
      for (const [label, value] of Object.entries(fields)) await frame.getByLabelText(label).fill(value);
      await button("Connect").click();
    },
  };
}

/** Resolves when everything that was posted from the sandbox's origin before has arrived: another page has been heard. */
export async function settle(): Promise<void> {
  const other = await openPage({ title: "Another" });
  await vi.waitFor(() => expect(other.asks()).toBe(2));
}
