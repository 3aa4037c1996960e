import { describe, expect, it, vi } from "vitest";

import type * as ControllerModule from "../../../src/widget/controller.js";
import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

type SetupOptions = Parameters<typeof setupController>[1];

/** A mounted controller that has preloaded. */
async function setupPreloaded(failing?: SetupOptions) {
  const made = setupController({}, failing);
  made.controller.mount();
  made.controller.preload();
  made.lastRequest().resolve(makeToken());
  await settle();
  made.log.length = 0;
  return made;
}

/** A second copy of this package on the page, for example in another bundle. */
async function importCopy(): Promise<typeof ControllerModule> {
  vi.resetModules();
  return import("../../../src/widget/controller.js");
}

describe("the page's only dialog", () => {
  it("belongs to an opening, which ends a preload", async () => {
    const preloaded = await setupPreloaded();
    const opened = await setupOpen();
    expect(preloaded.log).toEqual(["destroy"]);
    expect(preloaded.statuses).toEqual([]);
    expect(opened.controller.getState().status).toBe("open");
  });

  it("belongs to the latest opening, and the previous one ends as `replaced`", async () => {
    const first = await setupOpen();
    first.page().post("source_created", { data: { id: "1", name: "GitHub" } });
    first.log.length = 0;
    const second = await setupOpen();
    await expect(first.result).resolves.toMatchObject({ outcome: "connected", reason: "replaced" });
    expect(first.log).toEqual(["destroy", "onClose connected"]);
    expect(first.controller.getState()).toMatchObject({ status: "idle", error: null });
    expect(second.controller.getState().status).toBe("open");
  });

  it("belongs to the latest preload", async () => {
    const first = await setupPreloaded();
    const second = await setupPreloaded();
    expect([first.log, second.log]).toEqual([["destroy"], []]);
  });

  it("stays with an opening when another controller preloads, which silently gives up", async () => {
    const opened = await setupOpen();
    const preloading = await setupPreloaded();
    expect([opened.log, opened.controller.getState().status]).toEqual([[], "open"]);
    expect(preloading.sessions).toEqual([]);
    expect(preloading.statuses).toEqual([]);
    void preloading.controller.open();
    expect(preloading.requests.map(({ reason }) => reason)).toEqual(["preload", "open"]);
  });

  it("belongs to an opening that waits for a preload in progress", async () => {
    const opened = await setupOpen();
    const joining = setupController();
    joining.controller.mount();
    joining.controller.preload();
    void joining.controller.open();
    joining.lastRequest().resolve(makeToken());
    await settle();
    await expect(opened.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(joining.controller.getState().status).toBe("open");
  });

  it("belongs to the latest click before its token arrives, and a late token of the first replaces nothing", async () => {
    const [first, second] = [setupController(), setupController()];
    first.controller.mount();
    second.controller.mount();
    const replaced = first.controller.open();
    void second.controller.open();
    await expect(replaced).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(first.lastRequest().signal.aborted).toBe(true);
    first.lastRequest().resolve(makeToken());
    await settle();
    expect(first.log).toEqual(["retain no key", "open", "onOpen", "destroy", "onClose dismissed"]);
    second.lastRequest().resolve(makeToken());
    await settle();
    expect(second.controller.getState().status).toBe("open");
    expect(second.log).toEqual(["retain no key", "open", "onOpen", "load"]);
  });

  it("belongs to the latest click even if its token fails", async () => {
    const opened = await setupOpen();
    const waiting = setupController();
    waiting.controller.mount();
    void waiting.controller.open();
    await expect(opened.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    waiting.lastRequest().reject(new Error("no token"));
    await settle();
    expect([opened, waiting].map(({ controller }) => controller.getState().status)).toEqual(["idle", "error"]);
  });

  it("is free again once it has closed or a preload was dropped", async () => {
    const opened = await setupOpen();
    opened.controller.close();
    const preloaded = await setupPreloaded();
    expect(preloaded.sessions).toHaveLength(1);
    preloaded.controller.setOptions({ view: "manage" });
    void preloaded.controller.open();
    expect(preloaded.log.slice(0, 1)).toEqual(["destroy"]);
    preloaded.controller.close();
    expect((await setupPreloaded()).sessions).toHaveLength(1);
  });

  it("is free again after a session could not be created", async () => {
    const failing = setupController({}, { failIn: "create", failure: new Error("odd") });
    failing.controller.mount();
    const failed = failing.controller.open();
    failing.lastRequest().resolve(makeToken());
    await failed;
    expect((await setupPreloaded()).sessions).toHaveLength(1);
  });

  it("is not created if the app closes an opening while another replaces it", async () => {
    const second = setupController();
    second.controller.mount();
    const first = await setupOpen({ onClose: () => second.controller.close() });
    const result = second.controller.open();
    second.lastRequest().resolve(makeToken());
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await expect(first.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(second.sessions).toEqual([]);
    expect((await setupPreloaded()).sessions).toHaveLength(1);
  });

  it("belongs to an opening that starts while another replaces it", async () => {
    const third = setupController();
    third.controller.mount();
    await setupOpen({ onClose: () => void third.controller.open() });
    const second = await setupOpen();
    third.lastRequest().resolve(makeToken());
    await settle();
    await expect(second.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(third.controller.getState().status).toBe("open");
  });
});

describe("two copies of this package", () => {
  it("share the one dialog of the page", async () => {
    const { createWidgetController: create } = await importCopy();
    const ours = await setupOpen();
    const theirs = await setupOpen({}, undefined, { create });
    await expect(ours.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(theirs.controller.getState().status).toBe("open");
    const preloaded = await setupPreloaded();
    expect([preloaded.sessions.length, theirs.controller.getState().status]).toEqual([0, "open"]);
    const again = await setupOpen();
    await expect(theirs.result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(again.controller.getState().status).toBe("open");
  });

  it("drop their preloads for each other's openings", async () => {
    const { createWidgetController: create } = await importCopy();
    const theirs = await setupPreloaded({ create });
    await setupOpen();
    expect(theirs.log).toEqual(["destroy"]);
  });
});
