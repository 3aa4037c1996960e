import { isRecord } from "../shared/is-record.js";
import { createAirbyteSandbox } from "./create-airbyte-sandbox.js";
import { isRefusal } from "./faults/fault-answers.js";
import type { AirbyteSandbox, AirbyteSandboxOptions, SandboxIdentity } from "./sandbox-options.js";

/** Options of {@link createBrowserSandbox}. */
export interface BrowserSandboxOptions extends Omit<AirbyteSandboxOptions, "origin" | "pageUrl"> {
  /**
   * Address of `embedded-widget.html`, on the same origin as this page. A relative address is resolved against this
   * document. `npx react-airbyte-embedded sandbox --write-page public/sandbox-page` writes this file and the two files
   * that it loads.
   */
  pageUrl: string | URL;
}

/** A sandbox that runs in this page, without a server. */
export interface BrowserSandbox extends Omit<AirbyteSandbox, "createWidgetToken"> {
  /** Creates a widget token for this page, for `fetchToken`. */
  createWidgetToken(
    this: void,
    identity: Omit<SandboxIdentity, "allowedOrigin"> & { allowedOrigin?: string },
  ): Promise<string>;
  /** Stops answering the frames that were opened with its tokens. */
  close(this: void): void;
}

/**
 * Creates a sandbox for a page without a backend, such as a static Storybook. Tokens are created in this page, and the
 * page in the frame is a static file. It calls the sandbox through a channel whose name is only in the sandbox's
 * tokens. Requires a browser.
 *
 * @throws {TypeError} `pageUrl` is on another origin, a fault or a connector is unknown, or this page is not a secure
 * context (`https:` or localhost).
 *
 * @example
 * const sandbox = createBrowserSandbox({ pageUrl: "/sandbox-page/embedded-widget.html" });
 * const fetchToken = () => sandbox.createWidgetToken({ workspaceName: "ada" });
 */
export function createBrowserSandbox({ pageUrl, ...options }: BrowserSandboxOptions): BrowserSandbox {
  const { origin } = location;
  if (!("subtle" in crypto)) {
    throw new TypeError(
      `createBrowserSandbox signs its tokens, which browsers do not allow on ${origin}: open this page over https, or on localhost.`,
    );
  }
  const url = new URL(pageUrl, document.baseURI);
  if (url.origin !== origin) {
    throw new TypeError(
      `createBrowserSandbox cannot reach a page on ${url.origin}: pageUrl must be on this page's own origin, ${origin}.`,
    );
  }
  const name = `airbyte-sandbox:${crypto.randomUUID()}`;
  url.searchParams.set("sandboxChannel", name);
  const sandbox = createAirbyteSandbox({ ...options, origin, pageUrl: url.href });
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!isQuestion(data)) return;
    void answer(sandbox, data).then((message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is limited to its origin.
      if (isOpen) channel.postMessage(message);
    });
  });
  return {
    ...sandbox,
    createWidgetToken: (identity) => sandbox.createWidgetToken({ allowedOrigin: origin, ...identity }),
    close() {
      isOpen = false;
      channel.close();
    },
  };
}

/** A request that the page in the frame sends through the channel. Other pages do not know the channel's name. */
interface Question {
  readonly id: string;
  readonly path: string;
  readonly init: RequestInit;
}

const isQuestion = (data: unknown): data is Question =>
  isRecord(data) && typeof data["id"] === "string" && typeof data["path"] === "string";

async function answer(sandbox: AirbyteSandbox, { id, path, init }: Question): Promise<object> {
  try {
    const response = await sandbox.fetch(new Request(new URL(path, sandbox.origin), init));
    return { answerTo: id, status: response.status, body: await response.text() };
  } catch (error) {
    if (!isRefusal(error)) console.error(error);
    return { answerTo: id };
  }
}
