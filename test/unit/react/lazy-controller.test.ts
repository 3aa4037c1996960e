import { describe, expect, it, vi } from "vitest";

import { createLazyController } from "../../../src/react/lazy-controller.js";
import type { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { createWidgetController, type WidgetController } from "../../../src/widget/controller.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { createDeferred } from "../../support/create-deferred.js";
import { makeToken, settle, setupController } from "../widget/setup-controller.js";

/** A stand-in whose code arrives when the test resolves it. */
function setup(options: WidgetOptions = {}) {
  const { first, tokens, widget, ...made } = setupController(options);
  const created = vi.fn<typeof createWidgetController>((given, ports) =>
    createWidgetController(given, { ...ports, tokens }),
  );
  const code = { isThere: false, arriving: createDeferred<void>() };
  const lazy = createLazyController(
    first,
    () => (code.isThere ? { createWidgetController: created } : undefined),
    () => code.arriving.promise,
  );
  const controller: WidgetController = { ...lazy, setOptions: (latest) => lazy.setOptions({ widget, ...latest }) };
  const statuses: string[] = [];
  controller.subscribe(() => statuses.push(controller.getState().status));
  return {
    ...made,
    controller,
    load: lazy.load,
    statuses,
    created,
    arrive: async () => {
      code.isThere = true;
      code.arriving.resolve();
      await settle();
    },
    fail: async (cause: unknown = new TypeError("Failed to fetch dynamically imported module")) => {
      code.arriving.reject(cause);
      code.arriving = createDeferred();
      await settle();
    },
  };
}
type Lazy = ReturnType<typeof setup>;

const becomeBob = ({ controller }: Lazy, unmount: () => void, options: WidgetOptions = {}) => {
  unmount();
  controller.setOptions({ ...options, tokenKey: "bob" });
  controller.mount();
};

describe("createLazyController", () => {
  it("has no side effects", async () => {
    const { controller, created, requests, log, statuses } = setup();
    await settle();
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
    expect([created.mock.calls, requests, log, statuses]).toEqual([[], [], [], []]);
  });

  it("creates no controller before it is mounted", async () => {
    const { controller, load, arrive, created } = setup();
    load();
    await arrive();
    expect(created).not.toHaveBeenCalled();
    controller.mount();
    expect(created).toHaveBeenCalledOnce();
  });

  it("delegates in the same task once the code is loaded", async () => {
    const { controller, load, arrive, requests } = setup();
    controller.mount();
    load();
    await arrive();
    void controller.open();
    expect(requests).toHaveLength(1);
  });

  it("reports nothing if the code cannot be loaded ahead of its use", async () => {
    const { controller, load, fail, statuses, log } = setup();
    controller.mount();
    load();
    await fail();
    expect([statuses, log]).toEqual([[], []]);
  });

  it("uses the latest options when the code arrives", async () => {
    const { controller, arrive, lastRequest } = setup({ endpoint: "/old" });
    controller.mount();
    void controller.open();
    controller.setOptions({ endpoint: "/new" });
    await arrive();
    expect(lastRequest().options.endpoint).toBe("/new");
    controller.setOptions({ endpoint: "/newest" });
    lastRequest().resolve(makeToken(), 5_000);
    await settle();
    controller.close();
    void controller.open();
    expect(lastRequest().options.endpoint).toBe("/newest");
  });

  it("creates one controller, and retains tokens once, in StrictMode's double mount", async () => {
    const { controller, arrive, created, requests, log } = setup();
    controller.mount()();
    const unmount = controller.mount();
    void controller.open();
    await arrive();
    expect([created.mock.calls.length, requests.length, log]).toEqual([1, 1, ["retain no key", "open", "onOpen"]]);
    unmount();
    await settle();
    expect(log.slice(3)).toEqual(["destroy", "onClose dismissed", "release no key"]);
    expect(controller.getState().status).toBe("idle");
  });

  it("hands over every mount, so that the last unmount closes", async () => {
    const { controller, arrive, lastRequest } = setup();
    const unmounts = [controller.mount(), controller.mount()];
    const ended = controller.open();
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    unmounts[0]?.();
    await settle();
    expect(controller.getState().status).toBe("open");
    unmounts[1]?.();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
  });
});

describe("an opening that waits for the code", () => {
  it("is loading, and requests its token once the code is loaded", async () => {
    const { controller, arrive, requests, lastRequest, statuses, log } = setup();
    controller.mount();
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    expect(requests).toEqual([]);
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["retain no key", "open", "onOpen", "load"]);
  });

  it("resolves with the controller's result", async () => {
    const { controller, arrive, lastRequest, page } = setup();
    controller.mount();
    const ended = controller.open();
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    page().close("user");
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "user" });
  });

  it("keeps its overrides", async () => {
    const { controller, arrive, lastRequest, sessions } = setup();
    controller.mount();
    void controller.open({ view: { templateId: "stripe" } });
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    expect(sessions[0]?.options()).toMatchObject({ view: { templateId: "stripe" } });
  });

  it("is joined by another one, before and after the code is loaded", async () => {
    const { controller, arrive, requests, lastRequest } = setup();
    controller.mount();
    const opened = [controller.open(), controller.open()];
    expect(opened[0]).toBe(opened[1]);
    await arrive();
    opened.push(controller.open());
    lastRequest().resolve(makeToken());
    await settle();
    controller.close();
    const results = await Promise.all(opened);
    expect(new Set(results).size).toBe(1);
    expect(requests).toHaveLength(1);
  });

  it.each<[string, (lazy: Lazy, unmount: () => void) => void]>([
    ["code", ({ controller }) => controller.close()],
    ["unmounted", (_, unmount) => unmount()],
    ["replaced", becomeBob],
  ])("is dismissed, and sends no request when the code arrives: %s", async (reason, close) => {
    const lazy = setup({ tokenKey: "alice" });
    const unmount = lazy.controller.mount();
    const ended = lazy.controller.open();
    close(lazy, unmount);
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason });
    await lazy.arrive();
    expect(lazy.controller.getState().status).toBe("idle");
    expect(lazy.requests).toEqual([]);
  });

  it("is dismissed if the code arrives between the next user's options and their mount", async () => {
    const { controller, arrive, requests } = setup({ tokenKey: "alice" });
    controller.mount();
    const ended = controller.open();
    controller.setOptions({ tokenKey: "bob" });
    await arrive();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(requests).toEqual([]);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });

  it("hides its result from the next user", async () => {
    const lazy = setup({ tokenKey: "alice" });
    const unmount = lazy.controller.mount();
    void lazy.controller.open();
    lazy.controller.close();
    expect(lazy.controller.getState().result).toMatchObject({ outcome: "dismissed" });
    becomeBob(lazy, unmount);
    expect(lazy.controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });

  it("opens for the next user what was requested after the change", async () => {
    const lazy = setup({ tokenKey: "alice" });
    const unmount = lazy.controller.mount();
    void lazy.controller.open();
    becomeBob(lazy, unmount);
    void lazy.controller.open();
    await lazy.arrive();
    expect(lazy.requests.map(({ options }) => options.tokenKey)).toEqual(["bob"]);
  });

  it("keeps the earlier result until it ends", async () => {
    const { controller, arrive, lastRequest } = setup();
    controller.mount();
    void controller.open();
    controller.close();
    const before = controller.getState().result;
    void controller.open();
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState()).toEqual({ status: "open", error: null, result: before });
  });

  it("fails with WIDGET_FAILED, retryable, if the code cannot be loaded", async () => {
    const { controller, fail, statuses, log } = setup();
    controller.mount();
    const ended = controller.open();
    const cause = new TypeError("Failed to fetch dynamically imported module");
    await fail(cause);
    await expect(ended).resolves.toMatchObject({
      outcome: "failed",
      error: { code: "WIDGET_FAILED", retryable: true, cause },
    });
    expect(statuses).toEqual(["loading", "error"]);
    expect(log).toEqual(["onError WIDGET_FAILED"]);
  });

  it("can be followed by another after a failure", async () => {
    const { controller, fail, arrive, requests } = setup();
    controller.mount();
    void controller.open();
    await fail();
    void controller.open();
    await arrive();
    expect(controller.getState()).toMatchObject({ status: "loading", error: null, result: { outcome: "failed" } });
    expect(requests).toHaveLength(1);
  });

  it("keeps showing a failure if the code arrives late", async () => {
    const { controller, load, fail, arrive } = setup();
    controller.mount();
    void controller.open();
    await fail();
    const failed = controller.getState();
    load();
    await arrive();
    expect(controller.getState()).toBe(failed);
  });

  it("does not report its failure to the next user", async () => {
    const onError = vi.fn<(error: AirbyteEmbeddedError) => void>();
    const { controller, fail } = setup({ tokenKey: "alice" });
    controller.mount();
    const ended = controller.open();
    controller.setOptions({ tokenKey: "bob", onError });
    await fail();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("open", () => {
  it("waits for the mount that follows a render, because a click may come first", async () => {
    const { controller, arrive, log } = setup();
    controller.setOptions({});
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    await arrive();
    expect(log).not.toContain("open");
    const unmount = controller.mount();
    await settle();
    expect(log).toContain("open");
    unmount();
    await settle();
  });

  it("does nothing before it is mounted and after it was unmounted", async () => {
    const { controller, arrive, requests, statuses } = setup();
    const dismissed = { outcome: "dismissed", reason: "unmounted" };
    await expect(controller.open()).resolves.toEqual(dismissed);
    controller.mount()();
    await expect(controller.open()).resolves.toEqual(dismissed);
    await arrive();
    await expect(controller.open()).resolves.toEqual(dismissed);
    expect([requests, statuses]).toEqual([[], []]);
  });
});

describe("close", () => {
  it("does nothing if no opening waits", () => {
    const { controller, statuses } = setup();
    controller.mount();
    controller.close();
    expect(statuses).toEqual([]);
  });

  it("closes the dialog once the code is loaded", async () => {
    const { controller, arrive, lastRequest, log } = setup();
    controller.mount();
    const ended = controller.open();
    await arrive();
    lastRequest().resolve(makeToken());
    await settle();
    controller.close();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(log.at(-1)).toBe("onClose dismissed");
  });
});

describe("a preload that waits for the code", () => {
  it("starts when the code arrives", async () => {
    const { controller, arrive, requests } = setup();
    controller.mount();
    controller.preload();
    await arrive();
    expect(requests.map(({ reason }) => reason)).toEqual(["preload"]);
  });

  it("is skipped once an opening has ended", async () => {
    const { controller, arrive, requests } = setup();
    controller.mount();
    controller.preload();
    void controller.open();
    controller.close();
    await arrive();
    expect(requests).toEqual([]);
  });

  it("is skipped before the first mount and after the last unmount", async () => {
    const { controller, arrive, requests } = setup();
    controller.preload();
    const unmount = controller.mount();
    controller.preload();
    unmount();
    await arrive();
    expect(requests).toEqual([]);
  });

  it("is silent if the code cannot be loaded", async () => {
    const { controller, fail, requests } = setup();
    controller.mount();
    controller.preload();
    await fail();
    expect(requests).toEqual([]);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });
});
