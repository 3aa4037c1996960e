import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import type { WidgetController } from "../../../src/widget/controller.js";
import { FRESH_MS, makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lost = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "The page did not come.", { retryable: true });
const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.", { status: 401 });
const github = { id: "1", name: "GitHub" };

/** An open dialog whose page has failed to load, and whose user has started a retry. */
async function setupRetrying() {
  const open = await setupOpen();
  open.page().fail(lost);
  open.log.length = 0;
  open.page().retry();
  return open;
}

describe("a page that fails", () => {
  it("is an error that the dialog shows and reports once", async () => {
    const { page, controller, log, statuses } = await setupOpen();
    page().fail(lost);
    expect(controller.getState()).toEqual({ status: "error", error: lost, result: null });
    expect(log).toEqual(["onError HANDSHAKE_TIMEOUT"]);
    expect(statuses).toEqual(["loading", "open", "error"]);
  });

  it("makes the opening fail if it closes then", async () => {
    const { page, result, controller } = await setupOpen();
    page().fail(lost);
    page().close("user");
    await expect(result).resolves.toEqual({ outcome: "failed", error: lost });
    expect(controller.getState()).toMatchObject({ status: "idle", error: null });
  });

  it("does not affect earlier connections", async () => {
    const { page, result } = await setupOpen();
    page().post("source_created", { data: github });
    page().fail(lost);
    page().close("user");
    await expect(result).resolves.toEqual({ outcome: "connected", sources: [github], reason: "user" });
  });

  it("is cleared if it loads late", async () => {
    const { page, result, controller, log } = await setupOpen();
    page().fail(lost);
    page().recover();
    expect(controller.getState()).toEqual({ status: "open", error: null, result: null });
    page().close("user");
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "user" });
    expect(log).toEqual(["onError HANDSHAKE_TIMEOUT", "destroy", "onClose dismissed"]);
  });

  it("is reported after `onOpen` if it was known before the dialog opened", async () => {
    const { controller, lastRequest, log } = setupController({}, { known: lost });
    controller.mount();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    void controller.open();
    expect(log).toEqual(["retain no key", "load", "open", "onOpen", "onError HANDSHAKE_TIMEOUT"]);
    expect(controller.getState()).toMatchObject({ status: "error", error: lost });
  });

  it("is not reported if `onOpen` has closed the dialog", async () => {
    const onError = vi.fn<(error: AirbyteEmbeddedError) => void>();
    const { controller, lastRequest } = setupController({}, { known: lost });
    controller.setOptions({ onOpen: () => controller.close(), onError });
    controller.mount();
    const result = controller.open();
    lastRequest().resolve(makeToken());
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("a retry", () => {
  it("shows that it is loading, and loads the next page into the same session", async () => {
    const { controller, lastRequest, sessions, log, statuses } = await setupRetrying();
    expect(log).toEqual(["showLoading"]);
    expect(controller.getState()).toEqual({ status: "loading", error: null, result: null });
    expect(lastRequest().reason).toBe("open");
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["showLoading", "load"]);
    expect(sessions).toHaveLength(1);
    expect(statuses).toEqual(["loading", "open", "error", "loading", "open"]);
  });

  it("belongs to the same opening, whose result has its connections, and does not call `onOpen` again", async () => {
    const { page, lastRequest, result, log } = await setupRetrying();
    lastRequest().resolve(makeToken());
    await settle();
    page().post("source_created", { data: github });
    page().close("page");
    await expect(result).resolves.toEqual({ outcome: "connected", sources: [github], reason: "page" });
    expect(log.filter((entry) => /onOpen|onClose/.test(entry))).toEqual(["onClose connected"]);
  });

  it("that fails is shown, and can be retried", async () => {
    const { controller, page, lastRequest, requests, log } = await setupRetrying();
    lastRequest().reject(refused);
    await settle();
    expect(log).toEqual(["showLoading", "showFailure TOKEN_UNAUTHORIZED", "onError TOKEN_UNAUTHORIZED"]);
    expect(controller.getState()).toMatchObject({ status: "error", error: refused });
    page().retry();
    lastRequest().resolve(makeToken());
    await settle();
    expect(requests).toHaveLength(3);
    expect(controller.getState()).toMatchObject({ status: "open", error: null });
  });

  it("that fails makes the opening fail if it closes then", async () => {
    const { controller, lastRequest, result } = await setupRetrying();
    lastRequest().reject(refused);
    await settle();
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "failed", error: refused });
  });

  it("rejects a token for another origin with ORIGIN_MISMATCH", async () => {
    vi.stubGlobal("location", { origin: "https://app.test" });
    const { controller, lastRequest, log } = await setupRetrying();
    lastRequest().resolve(decodeWidgetToken(makeWidgetToken({ allowedOrigin: "https://other.test" })));
    await settle();
    expect(log).toEqual(["showLoading", "showFailure ORIGIN_MISMATCH", "onError ORIGIN_MISMATCH"]);
    expect(controller.getState()).toMatchObject({ status: "error", error: { code: "ORIGIN_MISMATCH" } });
  });

  it("replaces one in progress", async () => {
    const { page, requests, lastRequest, log } = await setupRetrying();
    page().retry();
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["showLoading", "showLoading", "load"]);
  });

  it("ends if the page loads late, because the user may already use it", async () => {
    const { page, lastRequest, log } = await setupRetrying();
    page().recover();
    expect(lastRequest().signal.aborted).toBe(true);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["showLoading"]);
  });

  it("clears what the previous page reported in the meantime", async () => {
    const { page, lastRequest, controller } = await setupRetrying();
    page().fail(lost);
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState()).toMatchObject({ status: "open", error: null });
  });

  it("leaves nothing behind if the dialog is closed while it loads", async () => {
    const { controller, lastRequest, result, log, leftovers } = await setupRetrying();
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(lastRequest().signal.aborted).toBe(true);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["showLoading", "destroy", "onClose dismissed"]);
    expect(leftovers()).toBe(0);
  });

  it("makes the earlier failure irrelevant: closed while loading, the opening is dismissed", async () => {
    const { page, lastRequest, result } = await setupOpen({}, undefined, { isFast: false });
    page().fail(lost);
    page().retry();
    lastRequest().resolve(makeToken());
    await settle();
    page().close("user");
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "user" });
  });

  it("leaves nothing behind if the dialog is closed while it loads and its token has just arrived", async () => {
    const { controller, lastRequest, log, leftovers } = await setupRetrying();
    lastRequest().resolve(makeToken());
    controller.close();
    await settle();
    expect(log).toEqual(["showLoading", "destroy", "onClose dismissed"]);
    expect(leftovers()).toBe(0);
  });

  it("leaves nothing behind if the dialog is closed while its page is shown", async () => {
    const shown = vi.fn<(controller: WidgetController) => void>();
    const { controller, page, lastRequest, result, log, leftovers } = await setupOpen({}, undefined, { onShow: shown });
    page().retry();
    shown.mockImplementation(() => controller.close());
    lastRequest().resolve(makeToken());
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await settle();
    expect(log).toEqual(["showLoading", "load", "destroy", "onClose dismissed", "destroy"]);
    expect(leftovers()).toBe(0);
  });

  it("is renewed from then on for its own token", async () => {
    const { lastRequest, requests, log } = await setupRetrying();
    await vi.advanceTimersByTimeAsync(FRESH_MS / 2);
    lastRequest().resolve(makeToken("ws-2"));
    await vi.advanceTimersByTimeAsync(FRESH_MS - 1);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    lastRequest().resolve(makeToken("ws-2"));
    await settle();
    expect(requests).toHaveLength(3);
    expect(log.at(-1)).toBe("updateToken ws-2");
  });

  it("whose page cannot be loaded is shown, reported once, and keeps earlier connections", async () => {
    const { controller, page, lastRequest, result, log, leftovers } = await setupOpen({}, undefined, {
      failIn: "load",
      failure: refused,
      failFrom: 2,
    });
    page().post("source_created", { data: github });
    page().fail(lost);
    page().retry();
    log.length = 0;
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["load", "showFailure TOKEN_UNAUTHORIZED", "onError TOKEN_UNAUTHORIZED"]);
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "connected", sources: [github], reason: "code" });
    expect(leftovers()).toBe(0);
  });
});

describe("a session that cannot be destroyed", () => {
  it("is reported without delaying the promise or the callbacks", async () => {
    const report = vi.fn<typeof reportError>();
    vi.stubGlobal("reportError", report);
    const odd = new Error("odd");
    const { controller, result, log } = await setupOpen({}, undefined, { failIn: "destroy", failure: odd });
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(report.mock.calls).toEqual([[odd]]);
    expect(log).toEqual(["destroy", "onClose dismissed"]);
  });
});
