import { describe, expect, it, vi } from "vitest";

import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

describe("mount", () => {
  it("retains the tokens of its key without requesting one", async () => {
    const { controller, requests, statuses, log } = setupController({ tokenKey: "user-1" });
    controller.mount();
    await settle();
    expect([requests, statuses, log]).toEqual([[], [], ["retain user-1"]]);
  });

  it("releases the tokens a microtask after the unmount", async () => {
    const { controller, log } = setupController({ tokenKey: "user-1" });
    controller.mount()();
    expect(log).toEqual(["retain user-1"]);
    await Promise.resolve();
    expect(log).toEqual(["retain user-1", "release user-1"]);
  });

  it("keeps a loading opening if it is mounted again in the same task", async () => {
    const { controller, lastRequest, requests, statuses, log } = setupController();
    controller.mount()();
    const unmount = controller.mount();
    void controller.open();
    unmount();
    controller.mount();
    await settle();
    expect(lastRequest().signal.aborted).toBe(false);
    lastRequest().resolve(makeToken());
    await settle();
    expect(requests).toHaveLength(1);
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["retain no key", "open", "onOpen", "load"]);
  });

  it("keeps an open dialog if it is mounted again in the same task", async () => {
    const { controller, unmount, statuses, log } = await setupOpen();
    unmount();
    controller.mount();
    await settle();
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual([]);
  });

  it("closes at the last unmount", async () => {
    const { controller, unmount, result, log } = await setupOpen();
    const unmountSecond = controller.mount();
    unmount();
    unmount();
    await settle();
    expect(log).toEqual([]);
    unmountSecond();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(log).toEqual(["destroy", "onClose dismissed", "release no key"]);
  });

  it("can be used again after an unmount", async () => {
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

describe("prop: endpoint", () => {
  it("that changes does not close an open dialog, which renews its token there", async () => {
    const access = (token: string) => ({ url: "/token", headers: { authorization: `Bearer ${token}` } });
    const { controller, unmount, page, lastRequest, log } = await setupOpen({ endpoint: access("1") });
    unmount();
    controller.setOptions({ endpoint: access("2") });
    controller.mount();
    await settle();
    expect([controller.getState().status, log]).toEqual(["open", []]);
    page().retry();
    expect(lastRequest().options.endpoint).toEqual(access("2"));
  });
});

describe("prop: tokenKey", () => {
  it("that changes retains the tokens of the new key, and closes what is open", async () => {
    const { controller, unmount, result, log } = await setupOpen({ tokenKey: "user-1" });
    unmount();
    controller.setOptions({ tokenKey: "user-2" });
    controller.mount();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    await settle();
    expect(log).toEqual(["destroy", "onClose dismissed", "release user-1", "retain user-2"]);
  });

  it("that changes calls the open dialog's own callbacks, and hides its result from the next user", async () => {
    const { controller, unmount, page, log } = await setupOpen({ tokenKey: "alice" });
    const onClose = vi.fn<() => void>();
    const onSourceCreated = vi.fn<() => void>();
    // Like React: first the new options, then the effects.
    controller.setOptions({ tokenKey: "bob", onClose, onSourceCreated });
    page().post("source_created", { data: { id: "1", name: "Alice's" } });
    controller.setOptions({ tokenKey: "bob", onClose, onSourceCreated });
    unmount();
    controller.mount();
    expect(log).toEqual([
      "onEvent source_created",
      "onSourceCreated 1",
      "destroy",
      "onClose connected",
      "release alice",
      "retain bob",
    ]);
    expect([onClose, onSourceCreated].map(({ mock }) => mock.calls)).toEqual([[], []]);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });

  it("that changes while unmounted shows the next user nothing of the previous one", async () => {
    const { controller, unmount, page } = await setupOpen({ tokenKey: "ada" });
    page().post("source_created", { data: { id: "1", name: "Ada's" } });
    unmount();
    await settle();
    expect(controller.getState().result).toMatchObject({ outcome: "connected" });
    controller.setOptions({ tokenKey: "bob" });
    controller.mount();
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });

  it("that changes keeps what the app opens for the new user when the previous user's dialog closes", async () => {
    const { controller, unmount, lastRequest } = await setupOpen({
      tokenKey: "ada",
      onClose: ({ outcome }) => void (outcome === "dismissed" && controller.open()),
    });
    controller.setOptions({ tokenKey: "bob" });
    unmount();
    controller.mount();
    expect(controller.getState()).toEqual({ status: "loading", error: null, result: null });
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState().status).toBe("open");
  });

  it("that changes lets a dialog that is still open request tokens only for its own user", async () => {
    const { controller, page, lastRequest } = await setupOpen({ tokenKey: "alice", endpoint: "/alice" });
    controller.setOptions({ tokenKey: "bob", endpoint: "/bob" });
    page().retry();
    expect(lastRequest().options).toMatchObject({ tokenKey: "alice", endpoint: "/alice" });
  });

  it("that stays the same changes nothing", async () => {
    const { controller, unmount, log } = await setupOpen({ tokenKey: "user-1" });
    unmount();
    controller.setOptions({ tokenKey: "user-1" });
    controller.mount();
    await settle();
    expect(log).toEqual([]);
  });

  it("that changes during loading never opens the other user's workspace", async () => {
    const { controller, requests, lastRequest, sessions } = setupController({ tokenKey: "user-1" });
    const unmount = controller.mount();
    const first = controller.open();
    unmount();
    controller.setOptions({ tokenKey: "user-2" });
    controller.mount();
    void controller.open();
    for (const { options, resolve } of requests) resolve(makeToken(`workspace of ${options.tokenKey}`));
    await expect(first).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    await settle();
    expect(lastRequest().options.tokenKey).toBe("user-2");
    expect(sessions.flatMap(({ tokens }) => tokens).map(({ workspaceId }) => workspaceId)).toEqual([
      "workspace of user-2",
    ]);
  });
});
