import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { officialAdapter } from "../../../src/widget/adapters/official-adapter.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { CREATED, openDialog } from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { createSession, openSession, StandIn } from "./create-session.js";

const adapter = officialAdapter(StandIn);
const count = (selector: string) => document.querySelectorAll(selector).length;

describe("the one slot", () => {
  it("shares a preload among all who want the same", () => {
    const content = { workspaceId: "one" };
    createSession(adapter, content);
    createSession(adapter, content);
    expect(count("dialog")).toBe(1);
  });

  it("lets a preload take the place of another preload", () => {
    createSession(adapter, { workspaceId: "one" });
    createSession(adapter, { workspaceId: "two" });
    expect(count("dialog")).toBe(1);
    expect(document.querySelector("iframe")?.src).toContain("workspaceId=two");
  });

  it("opens a session whose preload was taken away all the same", async () => {
    const one = createSession(adapter, { workspaceId: "one" });
    createSession(adapter, { workspaceId: "two" });
    one.session.open();
    expect((await openDialog()).iframe.src).toContain("workspaceId=one");
    expect(count("dialog")).toBe(1);
  });

  it("never lets a preload take the place of an open dialog", async () => {
    const { dialog } = await openSession(adapter, { workspaceId: "one" });
    const { session, residue } = createSession(adapter, { workspaceId: "two" });
    expect(dialog.open).toBe(true);
    expect(count("dialog")).toBe(1);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("ends what is open elsewhere, reason replaced, and tells each its own events", async () => {
    const one = await openSession(adapter, { workspaceId: "one" });
    const two = createSession(adapter, { workspaceId: "two" });
    two.session.open();
    expect(one.onClose).toHaveBeenCalledExactlyOnceWith("replaced");
    expect(one.dialog.isConnected).toBe(false);
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(one.onEvent).not.toHaveBeenCalled();
    expect(two.onEvent).toHaveBeenCalledOnce();
    expect(count("dialog")).toBe(1);
  });

  it("ends it all the same where both had shared one preload", async () => {
    const one = createSession(adapter);
    const two = createSession(adapter);
    one.session.open();
    two.session.open();
    expect(one.onClose).toHaveBeenCalledExactlyOnceWith("replaced");
    expect(count("dialog")).toBe(1);
    const { page } = await openDialog();
    await page.post(CREATED);
    expect([one.onEvent.mock.calls.length, two.onEvent.mock.calls.length]).toEqual([0, 1]);
    two.session.destroy();
    expect(one.residue()).toEqual(NOTHING);
  });

  it("opens a shared preload as the one who opens it wants", async () => {
    createSession(adapter);
    const two = createSession(adapter, { options: { closeOnOutsideClick: true } });
    two.session.open();
    await userEvent.click(document.documentElement, { position: { x: 2, y: 2 }, force: true });
    await waitFor(() => expect(two.onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("leaves a shared preload to the others", () => {
    const content = { workspaceId: "one" };
    const one = createSession(adapter, content);
    const two = createSession(adapter, content);
    one.session.destroy();
    expect(count("dialog")).toBe(1);
    two.session.destroy();
    expect(two.residue()).toMatchObject({ dialogs: -1 });
    expect(one.residue()).toEqual(NOTHING);
  });
});

describe("a version that is not as it is known", () => {
  it("is used all the same where the dialog and the frame are in the page alone", async () => {
    class Renamed {
      readonly #widget;
      constructor(config: { token: string }) {
        this.#widget = new AirbyteEmbeddedWidget(config);
      }
      open() {
        this.#widget.open();
      }
      updateToken(token: string) {
        this.#widget.updateToken(token);
      }
      destroy() {
        this.#widget.destroy();
      }
    }
    const { dialog, session, residue } = await openSession(officialAdapter(Renamed));
    expect(dialog.open).toBe(true);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing of ours where it throws as it is destroyed, and tells the page's developers", async () => {
    const report = vi.spyOn(globalThis, "reportError").mockImplementation(() => {});
    onTestFinished(() => report.mockRestore());
    const failure = new Error("broken");
    class Throwing extends StandIn {
      override destroy() {
        super.destroy();
        throw failure;
      }
    }
    const { session, residue } = await openSession(officialAdapter(Throwing));
    session.destroy();
    expect(residue()).toEqual(NOTHING);
    expect(report).toHaveBeenCalledExactlyOnceWith(failure);
  });

  it("WIDGET_FAILED: its constructor throws", () => {
    const residue = watchResidue();
    class Broken {
      constructor() {
        throw new Error("broken");
      }
      open() {}
      updateToken() {}
      destroy() {}
    }
    expect(() => createSession(officialAdapter(Broken))).toThrow(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(residue()).toEqual(NOTHING);
  });

  it("WIDGET_FAILED: it puts no dialog into the page", () => {
    const residue = watchResidue();
    const destroy = vi.fn();
    class Empty {
      open() {}
      updateToken() {}
      destroy = destroy;
    }
    expect(() => createSession(officialAdapter(Empty))).toThrow(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(destroy).toHaveBeenCalledOnce();
    expect(residue()).toEqual(NOTHING);
  });
});
