import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { goOnline, makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lost = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "The page did not come.", { retryable: true });
const unreachable = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "No network.", { retryable: true });

/** An opening whose token request has failed while the browser was offline. */
async function setupOffline() {
  const made = setupController();
  made.controller.mount();
  goOnline(false);
  const result = made.controller.open();
  made.lastRequest().reject(unreachable);
  await settle();
  made.log.length = 0;
  return { ...made, result };
}

describe("a failure while the browser is offline", () => {
  it("is retried once it is back online", async () => {
    const { controller, requests, lastRequest, log, leftovers } = await setupOffline();
    expect(controller.getState()).toMatchObject({ status: "error", error: unreachable });
    goOnline(true);
    expect([controller.getState().status, requests.length]).toEqual(["loading", 2]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["showLoading", "load"]);
    expect(controller.getState().status).toBe("open");
    controller.close();
    expect(leftovers()).toBe(0);
  });

  it("is retried once, however often the page has failed", async () => {
    const { page, requests } = await setupOpen();
    goOnline(false);
    page().fail(lost);
    page().fail(unreachable);
    goOnline(true);
    goOnline(true);
    expect(requests).toHaveLength(2);
  });

  it("is not retried if the user has retried before", async () => {
    const { page, requests } = await setupOffline();
    page().retry();
    goOnline(true);
    expect(requests).toHaveLength(2);
  });

  it("is not retried if the page loads late", async () => {
    const { page, requests } = await setupOpen();
    goOnline(false);
    page().fail(lost);
    page().recover();
    goOnline(true);
    expect(requests).toHaveLength(1);
  });

  it("is not retried once the dialog has closed", async () => {
    const { controller, requests, result, leftovers } = await setupOffline();
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "failed", error: unreachable });
    goOnline(true);
    expect([requests.length, leftovers()]).toEqual([1, 0]);
  });
});

describe("a failure while the browser is online", () => {
  it("is retried only by the user", async () => {
    const { page, requests } = await setupOpen();
    page().fail(lost);
    goOnline(true);
    expect(requests).toHaveLength(1);
  });
});
