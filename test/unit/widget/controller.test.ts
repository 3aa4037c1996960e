import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { CloseReason } from "../../../src/widget/result.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

type Open = Awaited<ReturnType<typeof setupOpen>>;

const CLOSINGS = {
  user: ({ page }) => page().close("user"),
  page: ({ page }) => page().close("page"),
  code: ({ controller }) => controller.close(),
  unmounted: ({ unmount }) => unmount(),
  replaced: ({ controller, unmount }) => {
    unmount();
    controller.setOptions({ tokenKey: "user-2", onClose: () => undefined });
    controller.mount();
  },
} satisfies Record<Exclude<CloseReason, "failed">, (open: Open) => void>;
const closings = Object.entries(CLOSINGS);

const github = { id: "1", name: "GitHub" };
const denied = { error: new Error("errors.http.forbidden") };
const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.", { status: 401 });

describe("an opening whose dialog is open", () => {
  it.each(closings)("is dismissed if nothing was connected: %s", async (reason, close) => {
    const open = await setupOpen();
    close(open);
    await expect(open.result).resolves.toEqual({ outcome: "dismissed", reason });
  });

  it.each(closings)("is connected if a source was: %s", async (reason, close) => {
    const open = await setupOpen();
    open.page().post("source_create_error", denied);
    open.page().post("source_created", { data: github });
    close(open);
    await expect(open.result).resolves.toEqual({ outcome: "connected", sources: [github], reason });
  });

  it.each(closings)(
    "is dismissed if only failed sources were reported, which the user has seen: %s",
    async (reason, close) => {
      const open = await setupOpen();
      open.page().post("source_update_error", denied);
      open.page().post("source_create_error", denied);
      close(open);
      await expect(open.result).resolves.toEqual({ outcome: "dismissed", reason });
      expect(open.controller.getState()).toMatchObject({ status: "idle", error: null });
    },
  );

  it.each(closings)("is failed if it shows a failure: %s", async (_, close) => {
    const open = await setupOpen();
    open.page().fail(refused);
    close(open);
    await expect(open.result).resolves.toEqual({ outcome: "failed", error: refused });
    expect(open.controller.getState()).toMatchObject({ status: "idle", error: null });
  });

  it.each(closings)(
    "leaves no session, and keeps its result in the state if the user stays: %s",
    async (why, close) => {
      const open = await setupOpen();
      close(open);
      const result = await open.result;
      await settle();
      expect(open.log.filter((entry) => entry === "destroy")).toHaveLength(1);
      expect(open.controller.getState()).toMatchObject({ status: "idle", error: null });
      expect(open.controller.getState().result).toBe(why === "replaced" ? null : result);
    },
  );

  it("reports sources as they arrive, and stays open", async () => {
    const { page, log, statuses } = await setupOpen();
    page().post("source_created", { data: github });
    page().post("source_updated", { data: github });
    page().post("source_create_error", denied);
    page().post("something_new");
    expect(log).toEqual([
      "onEvent source_created",
      "onSourceCreated 1",
      "onEvent source_updated",
      "onSourceUpdated 1",
      "onEvent source_create_error",
      "onSourceError SOURCE_CREATE_FAILED",
      "onEvent unknown",
    ]);
    expect(statuses).toEqual(["loading", "open"]);
  });
});

describe("an opening that is still loading", () => {
  it.each(closings)("is dismissed, aborts its request, and ignores a late token: %s", async (reason, close) => {
    const { controller, lastRequest, page, log, ...rest } = setupController();
    const unmount = controller.mount();
    const result = controller.open();
    const { resolve, signal } = lastRequest();
    close({ ...rest, controller, lastRequest, page, log, unmount, result });
    resolve(makeToken());

    await expect(result).resolves.toEqual({ outcome: "dismissed", reason });
    await settle();
    expect(signal.aborted).toBe(true);
    expect(controller.getState()).toMatchObject({ status: "idle", error: null });
    const steps = log.filter((entry) => !/^(retain|release)/.test(entry));
    expect(steps).toEqual(["open", "onOpen", "destroy", "onClose dismissed"]);
  });

  it("loads nothing if it was closed when the token had just arrived", async () => {
    const { controller, lastRequest, log } = setupController();
    controller.mount();
    const result = controller.open();
    lastRequest().resolve(makeToken());
    controller.close();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await settle();
    expect(log).toEqual(["retain no key", "open", "onOpen", "destroy", "onClose dismissed"]);
  });
});

describe("an opening that is closed while its dialog is being shown", () => {
  it("leaves neither dialog nor timer, and counts as not opened", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { controller, lastRequest, log, statuses, leftovers } = setupController(
      {},
      { onShow: ({ close }) => close() },
    );
    controller.mount();
    const opened = controller.open();
    lastRequest().resolve(makeToken());
    await expect(opened).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await settle();
    expect(statuses).toEqual(["loading", "idle"]);
    // Anything shown by then is destroyed afterwards.
    expect(log.slice(log.indexOf("open"))).toEqual(["open", "destroy"]);
    expect(leftovers()).toBe(0);
  });

  it("does not fail, even if showing it throws afterwards", async () => {
    const { controller, lastRequest, log } = setupController(
      {},
      {
        onShow({ close }) {
          close();
          throw new Error("odd");
        },
      },
    );
    controller.mount();
    const opened = controller.open();
    lastRequest().resolve(makeToken());
    await expect(opened).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(log).toEqual(["retain no key", "destroy", "destroy"]);
  });
});

describe("an opening that fails", () => {
  const odd = new TypeError("odd");
  const elsewhere = decodeWidgetToken(makeWidgetToken({ allowedOrigin: "https://other.test" }));
  const wrapped = { code: "WIDGET_FAILED", cause: odd };

  const shown = (failing: string[] = []) => ["open", "onOpen", ...failing];

  it.each([
    ["no token", {}, refused, refused, shown()],
    ["no token, because of an error that is not ours", {}, odd, wrapped, shown()],
    ["a token for another origin", {}, elsewhere, { code: "ORIGIN_MISMATCH" }, shown()],
    ["a page that does not load", { failIn: "load", failure: odd }, makeToken(), wrapped, shown(["load"])],
  ] as const)("is shown in the dialog and reported once: %s", async (_, failing, token, error, steps) => {
    vi.stubGlobal("location", { origin: "https://app.test" });
    const { controller, lastRequest, log, statuses } = setupController({}, failing);
    controller.mount();
    const opened = controller.open();
    if (token instanceof Error) lastRequest().reject(token);
    else lastRequest().resolve(token);
    await settle();

    const failed = controller.getState();
    expect(failed).toEqual({ status: "error", error: expect.objectContaining(error), result: null });
    expect(statuses).toEqual(["loading", "error"]);
    const code = failed.error?.code;
    expect(log).toEqual(["retain no key", ...steps, `showFailure ${code}`, `onError ${code}`]);

    controller.close();
    const result = { outcome: "failed", error: failed.error };
    await expect(opened).resolves.toEqual(result);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result });
    expect(log.slice(-2)).toEqual(["destroy", "onClose failed"]);
  });

  it.each([
    ["no session", { failIn: "create", failure: refused }, refused, []],
    ["no session, because of an error that is not ours", { failIn: "create", failure: odd }, wrapped, []],
    ["a session that does not open", { failIn: "open", failure: odd }, wrapped, ["destroy"]],
    ["a session that throws a string", { failIn: "open", failure: "odd" }, { cause: "odd" }, ["destroy"]],
  ] as const)(
    "resolves, is reported once, and leaves nothing if there is no dialog: %s",
    async (_, failing, error, steps) => {
      const { controller, lastRequest, log, statuses } = setupController({}, failing);
      controller.mount();
      const result = await controller.open();
      expect(result).toEqual({ outcome: "failed", error: expect.objectContaining(error) });
      const state = controller.getState();
      expect(state).toEqual({ status: "error", error: expect.objectContaining(error), result });
      expect(statuses).toEqual(["loading", "error"]);
      expect(lastRequest().signal.aborted).toBe(true);
      lastRequest().resolve(makeToken());
      await settle();
      expect(log.filter((entry) => entry !== "destroy")).toEqual(["retain no key", `onError ${state.error?.code}`]);
      expect(log.filter((entry) => entry === "destroy").length > 0).toBe(steps.length > 0);
    },
  );

  it("passes an error of ours through unchanged", async () => {
    const { controller, lastRequest } = setupController();
    controller.mount();
    void controller.open();
    lastRequest().reject(refused);
    await settle();
    expect(controller.getState().error).toBe(refused);
  });

  it("sends no token request if Airbyte's own widget is not registered (WIDGET_NOT_INSTALLED)", async () => {
    const { controller, requests, log } = setupController({ widget: "official" });
    controller.mount();
    const error = expect.objectContaining({ code: "WIDGET_NOT_INSTALLED" });
    await expect(controller.open()).resolves.toEqual({ outcome: "failed", error });
    expect(requests).toEqual([]);
    expect(log).toEqual(["retain no key", "onError WIDGET_NOT_INSTALLED"]);
  });

  it("can be retried", async () => {
    const { controller, lastRequest, log, statuses } = setupController();
    controller.mount();
    const first = controller.open();
    lastRequest().reject(refused);
    await settle();
    controller.close();
    await first;
    const second = controller.open();
    expect(controller.getState()).toMatchObject({ status: "loading", error: null, result: { outcome: "failed" } });
    lastRequest().resolve(makeToken());
    await settle();
    controller.close();
    await expect(second).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(statuses).toEqual(["loading", "error", "idle", "loading", "open", "idle"]);
    expect(log.filter((entry) => entry.startsWith("on"))).toEqual([
      "onOpen",
      "onError TOKEN_UNAUTHORIZED",
      "onClose failed",
      "onOpen",
      "onClose dismissed",
    ]);
  });
});
