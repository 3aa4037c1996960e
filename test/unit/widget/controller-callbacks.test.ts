import { afterEach, describe, expect, it, vi } from "vitest";

import type { WidgetOptions } from "../../../src/widget/options.js";
import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const github = { id: "1", name: "GitHub" };
const denied = { error: new Error("errors.http.forbidden") };
const odd = new Error("the app's own mistake");
const throwing = () => {
  throw odd;
};

describe("setOptions", () => {
  it("applies to later events, even in an open dialog", async () => {
    const { controller, page, log } = await setupOpen();
    const onSourceCreated = vi.fn<NonNullable<WidgetOptions["onSourceCreated"]>>();
    const onClose = vi.fn<NonNullable<WidgetOptions["onClose"]>>();
    controller.setOptions({ onSourceCreated, onClose });
    page().post("source_created", { data: github });
    page().close("page");
    const event = { type: "end_user_action_result", message: "source_created", originalMessage: "source_created" };
    expect(onSourceCreated.mock.calls).toEqual([[github, { ...event, data: github }]]);
    expect(onClose.mock.calls).toEqual([[{ outcome: "connected", sources: [github], reason: "page" }]]);
    expect(log).toEqual(["destroy"]);
  });

  it("applies to the token of the next opening", async () => {
    const { controller, lastRequest } = setupController({ endpoint: "/old" });
    controller.mount();
    controller.setOptions({ endpoint: "/new" });
    void controller.open();
    expect(lastRequest().options).toMatchObject({ endpoint: "/new" });
  });
});

describe("callbacks", () => {
  it("receive their event", async () => {
    const onSourceError = vi.fn<NonNullable<WidgetOptions["onSourceError"]>>();
    const { page } = await setupOpen({ onSourceError });
    page().post("partial_user_config_update_error", denied);
    expect(onSourceError.mock.calls).toEqual([
      [
        expect.objectContaining({ code: "SOURCE_UPDATE_FAILED", cause: denied.error }),
        expect.objectContaining({
          message: "source_update_error",
          originalMessage: "partial_user_config_update_error",
        }),
      ],
    ]);
  });

  it("are optional", async () => {
    const { controller, page, result } = await setupOpen();
    controller.setOptions({});
    page().post("source_created", { data: github });
    page().post("source_create_error", denied);
    page().close("user");
    await expect(result).resolves.toMatchObject({ outcome: "connected" });
  });

  it("see the state that they report", async () => {
    const seen: string[] = [];
    const see = () => seen.push(controller.getState().status);
    const { controller, lastRequest } = setupController({ onOpen: see, onClose: see, onError: see });
    controller.mount();
    void controller.open();
    lastRequest().resolve(makeToken());
    await settle();
    controller.close();
    void controller.open();
    lastRequest().reject(odd);
    await settle();
    expect(seen).toEqual(["loading", "idle", "loading", "error"]);
  });

  it("may close in onOpen, and onClose is called afterwards", async () => {
    const { controller, log, lastRequest } = setupController();
    controller.setOptions({
      onOpen() {
        log.push("onOpen");
        controller.close();
      },
      onClose: () => log.push("onClose"),
    });
    controller.mount();
    const result = controller.open();
    lastRequest().resolve(makeToken());
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(log).toEqual(["retain no key", "open", "onOpen", "destroy", "onClose"]);
  });

  it("may close in onSourceCreated, and that source counts", async () => {
    const { controller, page, result } = await setupOpen();
    controller.setOptions({ onSourceCreated: () => controller.close() });
    page().post("source_created", { data: github });
    await expect(result).resolves.toEqual({ outcome: "connected", sources: [github], reason: "code" });
  });

  it("may open again in onClose", async () => {
    const { controller, page, requests, statuses } = await setupOpen();
    controller.setOptions({ onClose: () => void controller.open() });
    page().close("user");
    expect(requests).toHaveLength(2);
    expect(statuses).toEqual(["loading", "open", "idle", "loading"]);
  });
});

describe("a callback that throws", () => {
  const everyCallback: WidgetOptions = {
    onEvent: throwing,
    onSourceCreated: throwing,
    onSourceUpdated: throwing,
    onSourceError: throwing,
    onOpen: throwing,
    onClose: throwing,
    onError: throwing,
  };

  it("is reported, and does not end the opening", async () => {
    const report = vi.fn<typeof reportError>();
    vi.stubGlobal("reportError", report);
    const { page, result, statuses } = await setupOpen(everyCallback);
    page().post("source_created", { data: github });
    page().post("source_updated", { data: github });
    page().post("source_create_error", denied);
    expect(statuses).toEqual(["loading", "open"]);
    page().close("page");
    await expect(result).resolves.toEqual({ outcome: "connected", sources: [github], reason: "page" });
    // onOpen, three times onEvent and the one for its kind, onClose
    expect(report.mock.calls).toEqual(Array.from({ length: 8 }, () => [odd]));
  });

  it("is also reported to onError", async () => {
    const report = vi.fn<typeof reportError>();
    vi.stubGlobal("reportError", report);
    const { controller, lastRequest } = setupController(everyCallback);
    controller.mount();
    const result = controller.open();
    lastRequest().reject(new Error("no token"));
    await settle();
    controller.close();
    await expect(result).resolves.toMatchObject({ outcome: "failed", error: { code: "WIDGET_FAILED" } });
    // onOpen, onError, onClose
    expect(report.mock.calls).toEqual([[odd], [odd], [odd]]);
  });

  it("is logged to the console if reportError is missing, as in Node", async () => {
    expect(globalThis).not.toHaveProperty("reportError");
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { page, result } = await setupOpen({ onClose: throwing });
    page().close("user");
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "user" });
    expect(consoleError.mock.calls).toEqual([[odd]]);
  });
});
