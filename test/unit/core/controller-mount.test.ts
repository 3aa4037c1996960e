import { describe, expect, it } from "vitest";

import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

describe("mount", () => {
  it("holds the scope, and asks for nothing", async () => {
    const { controller, requests, statuses, log } = setupController({ tokenKey: "user-1" });
    controller.mount();
    await settle();
    expect([requests, statuses, log]).toEqual([[], [], ["hold user-1"]]);
  });

  it("gives the scope back a microtask after the unmount", async () => {
    const { controller, log } = setupController({ tokenKey: "user-1" });
    controller.mount()();
    expect(log).toEqual(["hold user-1"]);
    await Promise.resolve();
    expect(log).toEqual(["hold user-1", "release user-1"]);
  });

  it("keeps an opening that loads, if it is mounted again in the same tick", async () => {
    const { controller, lastRequest, requests, statuses, log } = setupController();
    controller.mount()();
    const unmount = controller.mount();
    void controller.open();
    unmount();
    controller.mount();
    await settle();
    expect(lastRequest().given[2].signal.aborted).toBe(false);
    lastRequest().resolve(makeToken());
    await settle();
    expect(requests).toHaveLength(1);
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["hold ", "create", "open", "onOpen"]);
  });

  it("keeps an open dialog, if it is mounted again in the same tick", async () => {
    const { controller, unmount, statuses, log } = await setupOpen();
    unmount();
    controller.mount();
    await settle();
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual([]);
  });

  it("counts: the last unmount closes", async () => {
    const { controller, unmount, result, log } = await setupOpen();
    const unmountSecond = controller.mount();
    unmount();
    unmount();
    await settle();
    expect(log).toEqual([]);
    unmountSecond();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(log).toEqual(["destroy", "onClose dismissed", "release "]);
  });

  it("can be used again after it was unmounted for good", async () => {
    const { controller, unmount, lastRequest, statuses } = await setupOpen();
    unmount();
    await settle();
    controller.mount();
    void controller.open();
    lastRequest().resolve(makeToken());
    await settle();
    expect(statuses).toEqual(["loading", "open", "idle", "loading", "open"]);
  });
});

describe("prop: tokenKey", () => {
  it("that changes moves the hold, and closes what is open", async () => {
    const { controller, unmount, result, log } = await setupOpen({ tokenKey: "user-1" });
    unmount();
    controller.setOptions({ tokenKey: "user-2" });
    controller.mount();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    await settle();
    expect(log).toEqual(["destroy", "release user-1", "hold user-2"]);
  });

  it("that stays the same moves nothing", async () => {
    const { controller, unmount, log } = await setupOpen({ tokenKey: "user-1" });
    unmount();
    controller.setOptions({ tokenKey: "user-1" });
    controller.mount();
    await settle();
    expect(log).toEqual([]);
  });

  it("that changes while it loads never opens the other user's workspace", async () => {
    const { controller, requests, lastRequest, sessions } = setupController({ tokenKey: "user-1" });
    const unmount = controller.mount();
    const first = controller.open();
    unmount();
    controller.setOptions({ tokenKey: "user-2" });
    controller.mount();
    void controller.open();
    for (const { given, resolve } of requests) resolve(makeToken(`workspace of ${given[0]}`));
    await expect(first).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    await settle();
    expect(lastRequest().given[0]).toBe("user-2");
    expect(sessions.map(({ token }) => token.workspaceId)).toEqual(["workspace of user-2"]);
  });
});
