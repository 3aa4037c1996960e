import { describe, expect, it, onTestFinished } from "vitest";
import { userEvent } from "vitest/browser";

import { dialogs, openDialog, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS, openSession } from "../widget/create-session.js";

describe.each(ADAPTERS)("10. a prepared dialog is checked when it is used, %s adapter", (_, adapter) => {
  it.each<[string, () => void]>([
    ["its dialogs were removed from the page", () => dialogs().forEach((dialog) => dialog.remove())],
    ["its frame was removed from the page", () => document.querySelector("dialog iframe")?.remove()],
    ["the page has another body", replaceBody],
  ])("%s: the first click opens it anyway, without a second token", async (__, damage) => {
    const { controller, fetchToken, onError, residue } = createController(adapter, "one");
    controller.preload();
    await preloadedFrame();
    damage();
    void controller.open();
    expect(shownDialog().matches(":modal")).toBe(true);
    await openDialog();
    expect(controller.getState().status).toBe("open");
    expect(fetchToken).toHaveBeenCalledOnce();
    expect(onError).not.toHaveBeenCalled();
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it.each(["before it opens", "while it is open"])("the app replaces all adopted style sheets %s", async (when) => {
    const residue = watchResidue();
    const { controller } = createController(adapter, "one");
    controller.preload();
    await preloadedFrame();
    if (when === "before it opens") document.adoptedStyleSheets = [];
    void controller.open();
    if (when === "while it is open") {
      document.adoptedStyleSheets = [];
      (await openDialog()).iframe.remove();
      await waitFor(() => expect(controller.getState().status).toBe("error"));
    }
    expect(shownDialog().offsetWidth).toBe(500);
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it("moved while open: the dialog is shown as a modal again, and its page reloads", async () => {
    const { dialog, session, onClose, residue } = await openSession(adapter);
    const place = document.createElement("div");
    document.body.append(place);
    onTestFinished(() => place.remove());
    place.append(dialog);
    await waitFor(() => expect(dialog.matches(":modal")).toBe(true));
    expect(document.activeElement).toBe(dialog);
    await openDialog();
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });
});

function replaceBody(): void {
  const { body } = document;
  body.replaceWith(document.createElement("body"));
  onTestFinished(() => document.body.replaceWith(body));
}
