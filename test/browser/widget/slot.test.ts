import { describe, expect, it, vi } from "vitest";
import { commands } from "vitest/browser";

import { createOfficialAdapter } from "../../../src/widget/adapters/official.js";
import { createDeferred } from "../../support/create-deferred.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { CREATED, openDialog, pageUrl, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "./create-controller.js";
import { ADAPTERS, StandIn } from "./create-session.js";
import { remedy } from "./dialog/dialog-view.js";

const workspaceOf = (iframe: HTMLIFrameElement | null) => iframe && new URL(iframe.src).searchParams.get("workspaceId");
/** The workspaces of all prepared or open dialogs. */
const inSlot = () => [...document.querySelectorAll<HTMLIFrameElement>("dialog iframe")].map(workspaceOf);

describe.each(ADAPTERS)("one dialog on a page, %s adapter", (_, adapter) => {
  it("keeps only the newest preload", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "two")];
    one.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    two.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["two"]));
  });

  it("keeps one dialog when several preload for the same user", async () => {
    const same = [createController(adapter, "one"), createController(adapter, "one"), createController(adapter, "one")];
    for (const { controller } of same) controller.preload();
    await waitFor(() => expect(same.map(({ fetchToken }) => fetchToken.mock.calls.length)).toEqual([1, 1, 1]));
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    void same[0]?.controller.open();
    await openDialog();
    expect(inSlot()).toEqual(["one"]);
  });

  it("opens after another preload has taken its place", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "two")];
    one.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    two.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["two"]));
    void one.controller.open();
    expect(workspaceOf((await openDialog()).iframe)).toBe("one");
    expect(inSlot()).toEqual(["one"]);
  });

  it("keeps an open dialog when another preloads, which can open later", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "two")];
    void one.controller.open();
    const { dialog, page } = await openDialog();
    two.controller.preload();
    await waitFor(() => expect(two.fetchToken).toHaveBeenCalledOnce());
    await page.state();
    expect(dialog.open).toBe(true);
    expect(inSlot()).toEqual(["one"]);

    one.controller.close();
    void two.controller.open();
    expect(workspaceOf((await openDialog()).iframe)).toBe("two");
    two.unmount();
    await waitFor(() => expect(one.residue()).toEqual(NOTHING));
  });

  it("ends another's open dialog at once, and shows failures in its own", async () => {
    const { promise, reject } = createDeferred<string>();
    const [one, two] = [
      createController(adapter, "one"),
      createController(adapter, "two", { fetchToken: () => promise }),
    ];
    void one.controller.open();
    const { dialog } = await openDialog();
    const ended = two.controller.open();
    expect(one.onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "replaced" });
    expect(dialog.isConnected).toBe(false);
    expect(shownDialog().ariaBusy).toBe("true");
    reject(new Error("The backend is down."));
    await waitFor(() => expect(two.controller.getState().status).toBe("error"));
    two.controller.close();
    await expect(ended).resolves.toMatchObject({ outcome: "failed" });
    expect(one.residue()).toEqual(NOTHING);
  });

  it("ends another's open dialog as replaced, and reports to each its own events", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "two")];
    const ended = one.controller.open();
    const first = await openDialog();
    void two.controller.open();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(one.onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "replaced" });
    expect(first.dialog.isConnected).toBe(false);
    const { page } = await openDialog();
    await page.post(CREATED);
    expect([one.onEvent.mock.calls.length, two.onEvent.mock.calls.length]).toEqual([0, 1]);
    expect(inSlot()).toEqual(["two"]);
    two.controller.close();
    expect(one.residue()).toEqual(NOTHING);
  });

  it("ends it also if both had preloaded", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "one")];
    for (const { controller } of [one, two]) controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    void one.controller.open();
    await openDialog();
    void two.controller.open();
    await waitFor(() => expect(one.onClose).toHaveBeenCalledOnce());
    expect(one.onClose).toHaveBeenCalledWith({ outcome: "dismissed", reason: "replaced" });
    const { page } = await openDialog();
    await page.post(CREATED);
    expect([one.onEvent.mock.calls.length, two.onEvent.mock.calls.length]).toEqual([0, 1]);
    two.controller.close();
    expect(one.residue()).toEqual(NOTHING);
  });

  it("opens a preload with the options of the opening", async () => {
    const { controller, onClose, fetchToken } = createController(adapter, "one");
    controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    void controller.open({ closeOnOutsideClick: true });
    expect(shownDialog().matches(":modal")).toBe(true);
    expect(fetchToken).toHaveBeenCalledOnce();
    await commands.clickMouse(2, 2);
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "user" }));
  });

  it("keeps a preload when the controller that it replaced is unmounted", async () => {
    const [one, two] = [createController(adapter, "one"), createController(adapter, "two")];
    one.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    two.controller.preload();
    await waitFor(() => expect(inSlot()).toEqual(["two"]));
    one.unmount();
    await Promise.resolve();
    expect(inSlot()).toEqual(["two"]);
    two.unmount();
    await Promise.resolve();
    expect(one.residue()).toEqual(NOTHING);
  });

  it("keeps the opening at a retry, and shows one dialog", async () => {
    const failing = makeWidgetToken({ widgetUrl: new URL("/status/500", pageUrl()).href });
    const good = makeWidgetToken({ widgetUrl: pageUrl(), workspaceId: "one" });
    const fetchToken = vi.fn(async () => good).mockResolvedValueOnce(failing);
    const [onOpen, onError] = [vi.fn(), vi.fn()];
    const made = createController(adapter, "one", { fetchToken, handshakeTimeoutMs: 1_000, onOpen, onError });
    const ended = made.controller.open();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    remedy(shownDialog(), "Try again").click();
    await waitFor(() => expect(inSlot()).toEqual(["one"]));
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await expect(ended).resolves.toMatchObject({ outcome: "connected", reason: "page" });
    expect([onOpen, onError, made.onClose].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
    expect(made.residue()).toEqual(NOTHING);
  });
});

describe("the official widget", () => {
  it("exists at most once, whoever preloads and opens", async () => {
    let alive = 0;
    let most = 0;
    class Counted extends StandIn {
      constructor(config: { token: string }) {
        super(config);
        alive += 1;
        most = Math.max(most, alive);
      }
      override destroy() {
        alive -= 1;
        super.destroy();
      }
    }
    const widget = createOfficialAdapter(Counted);
    const [one, two] = [createController(widget, "one"), createController(widget, "two")];
    for (const { controller, workspaceId } of [one, two, one, two]) {
      controller.preload();
      void controller.open();
      await waitFor(() => expect(inSlot()).toEqual([workspaceId]));
      await openDialog();
    }
    expect(most).toBe(1);
    one.unmount();
    two.unmount();
    await waitFor(() => expect(alive).toBe(0));
  });
});
