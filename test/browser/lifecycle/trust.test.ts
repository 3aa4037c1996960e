import { describe, expect, it, onTestFinished, vi } from "vitest";

import { ADAPTERS, createSession, openSession } from "../widget/create-session.js";
import {
  controlPage,
  CREATED,
  dialogFrames,
  FRAME_ORIGIN,
  nestedWindow,
  openDialog,
  OTHER_ORIGIN,
  SOURCE,
  strangerPage,
} from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";

const [[, official], [, frame]] = ADAPTERS as [(typeof ADAPTERS)[0], (typeof ADAPTERS)[0]];

describe("the official widget", () => {
  it("ignores another window of its page's origin, and stays open", async () => {
    const { dialog, page, onEvent, onClose } = await openSession(official);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    await page.received();
    const source = nestedWindow();
    for (const data of [CREATED, "CLOSE_DIALOG", "auth_token_request"]) {
      window.dispatchEvent(new MessageEvent("message", { data, origin: FRAME_ORIGIN, source }));
    }
    expect(await page.received()).toEqual([]);
    expect(dialog.open).toBe(true);
    expect(onEvent).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it("is still closed by its own page", async () => {
    const { session, page, onClose } = await openSession(official);
    // Like its owner, before the vendor's dialog fires its own event.
    onClose.mockImplementation(() => session.destroy());
    await strangerPage(FRAME_ORIGIN);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("page"));
  });
});

describe("two sessions of one origin side by side", () => {
  it("each receive and answer only their own page", async () => {
    const one = await openSession(official, { workspaceId: "one" });
    const two = createSession(frame, { workspaceId: "two" });
    two.session.open();
    const iframe = dialogFrames().find(({ src }) => src.includes("workspaceId=two"));
    const page = controlPage(iframe as HTMLIFrameElement);
    await page.ready(FRAME_ORIGIN);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    await waitFor(async () => expect((await one.page.state()).asks).toBe(2));

    const tokensOf = async (asked: typeof page) => {
      const messages: { data: { scopedAuthToken: string } }[] = await asked.received();
      return [...new Set(messages.map(({ data }) => data.scopedAuthToken))];
    };
    expect(await tokensOf(one.page)).toEqual([one.token.scopedToken]);
    expect(await tokensOf(page)).toEqual([two.token.scopedToken]);

    await page.post(CREATED);
    expect([one.onEvent.mock.calls.length, two.onEvent.mock.calls.length]).toEqual([0, 1]);
    await one.page.post({ ...CREATED, data: { ...SOURCE, id: "s2" } });
    expect([one.onEvent.mock.calls.length, two.onEvent.mock.calls.length]).toEqual([1, 1]);

    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(two.onClose).toHaveBeenCalledExactlyOnceWith("page"));
    expect(one.onClose).not.toHaveBeenCalled();
    expect(one.dialog.open).toBe(true);
  });
});

describe.each(ADAPTERS)("%s adapter: other messages on the page", (_, adapter) => {
  it("reach the app's own listeners, whether added before or after", async () => {
    const before = listen();
    const { page } = await openSession(adapter);
    const after = listen();
    window.postMessage({ type: "of the app" }, "*");
    const elsewhere = await strangerPage(OTHER_ORIGIN);
    await elsewhere.post({ type: "of another origin" });
    await elsewhere.post("CLOSE_DIALOG");
    await page.state();
    const types = ["of the app", "of another origin", "CLOSE_DIALOG"];
    for (const heard of [before(), after()]) expect(heard.filter((type) => types.includes(type))).toEqual(types);
    expect((await openDialog()).dialog.open).toBe(true);
  });

  it("are not touched once the dialog is gone", async () => {
    const { session } = await openSession(adapter);
    session.destroy();
    const heard = listen();
    const stranger = await strangerPage(FRAME_ORIGIN);
    await stranger.post("CLOSE_DIALOG");
    expect(heard()).toContain("CLOSE_DIALOG");
  });
});

/** Listens like an app. */
function listen(): () => string[] {
  const hear = vi.fn();
  window.addEventListener("message", hear);
  onTestFinished(() => window.removeEventListener("message", hear));
  return () => hear.mock.calls.map(([{ data }]) => (typeof data === "string" ? data : data?.type));
}
