import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createOfficialAdapter, type WidgetClass } from "../../../../src/widget/adapters/official.js";
import { AirbyteEmbeddedWidget } from "../../../stand-in/index.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { pageUrl, shownDialog } from "../../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../../support/residue.js";
import { waitFor } from "../../support/wait-for.js";
import { createEmptySession, makeToken, openSession, StandIn } from "../create-session.js";

it("has the same position as Airbyte's dialog", async () => {
  const placesOf = (dialog: HTMLDialogElement | null) =>
    [dialog, dialog?.querySelector("iframe")].map((node) => node?.getBoundingClientRect().toJSON());
  const stylesBefore = new Set(document.head.querySelectorAll("style"));
  const widget = new StandIn({ token: makeWidgetToken({ widgetUrl: pageUrl() }) });
  widget.open();
  const theirs = placesOf(document.querySelector("dialog[open]"));
  widget.destroy();
  for (const style of document.head.querySelectorAll("style")) if (!stylesBefore.has(style)) style.remove();

  const { dialog } = await openSession(createOfficialAdapter(StandIn));
  expect(placesOf(dialog)).toEqual(theirs);
});

describe("an unexpected version of the vendor's class", () => {
  it("is used if only the dialog and the frame in the page are as expected", async () => {
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
    const { dialog, session, residue } = await openSession(createOfficialAdapter(Renamed));
    expect(dialog.open).toBe(true);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing of ours if destroy() throws, and reports it to developers", async () => {
    const report = vi.spyOn(globalThis, "reportError").mockImplementation(() => {});
    onTestFinished(() => report.mockRestore());
    const failure = new Error("broken");
    class Throwing extends StandIn {
      override destroy() {
        super.destroy();
        throw failure;
      }
    }
    const { session, residue } = await openSession(createOfficialAdapter(Throwing));
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
    expectLoadToFail(Broken);
    expect(residue()).toEqual(NOTHING);
  });

  it("WIDGET_FAILED: its dialog cannot be shown, so ours stays and shows the failure", async () => {
    class Unshowable extends StandIn {
      override open() {
        throw new DOMException("It is open already.", "InvalidStateError");
      }
    }
    const { session, onFailure, onReady } = createEmptySession(createOfficialAdapter(Unshowable));
    session.open();
    session.load(makeToken());
    await waitFor(() => expect(onFailure).toHaveBeenCalled());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "WIDGET_FAILED" });
    expect(onReady).not.toHaveBeenCalled();
    expect(shownDialog().dataset["state"]).toBe("failure");
  });

  it("WIDGET_FAILED: it does not add a dialog to the page", () => {
    const residue = watchResidue();
    const destroy = vi.fn();
    class Empty {
      open() {}
      updateToken() {}
      destroy = destroy;
    }
    expectLoadToFail(Empty);
    expect(destroy).toHaveBeenCalledOnce();
    expect(residue()).toEqual(NOTHING);
  });
});

/** In a dialog that stays, to show the failure. */
function expectLoadToFail(Widget: WidgetClass): void {
  const { session, residue } = createEmptySession(createOfficialAdapter(Widget));
  session.open();
  const before = residue();
  expect(() => session.load(makeToken())).toThrow(expect.objectContaining({ code: "WIDGET_FAILED" }));
  expect(residue()).toEqual(before);
  expect(shownDialog().open).toBe(true);
  session.destroy();
}
