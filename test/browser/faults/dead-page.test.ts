import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { dialogFrame, openDialog, shownDialog } from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";
import { ADAPTERS, createEmptySession, dialogButton, makeToken, openSession } from "../widget/create-session.js";
import { remedies } from "../widget/dialog/dialog-view.js";

/** Position of the close control on Airbyte's page, in pixels from its upper right corner. */
const OWN_CONTROL = 56;
const SCREENS = [
  [1280, 900],
  [390, 844],
  [844, 390],
  [320, 640],
  [320, 256],
] as const;

describe.each(ADAPTERS)("6. a dead page, %s adapter", (_, adapter) => {
  it.each(SCREENS)(
    "%d×%d: the close control is clickable in every state, and never covers the page's own",
    async (width, height) => {
      await tester.viewport(width, height);
      onTestFinished(() => tester.viewport(1280, 900));
      const { session } = createEmptySession(adapter);
      session.open();
      expectHit(dialogButton(shownDialog(), "Close"));
      session.load(makeToken());
      await openDialog();
      const control = dialogButton(shownDialog(), "Close");
      expectHit(control);
      const [own, page] = [control.getBoundingClientRect(), dialogFrame().getBoundingClientRect()];
      const covers = own.right > page.right - OWN_CONTROL && own.left < page.right && own.top < page.top + OWN_CONTROL;
      expect(covers && own.bottom > page.top).toBe(false);
      session.showFailure(new AirbyteEmbeddedError("WIDGET_FAILED", "…"));
      expectHit(dialogButton(shownDialog(), "Close"));
    },
  );

  it("is closed by touching that control", async () => {
    const { dialog, onClose } = await openSession(adapter);
    await userEvent.click(dialogButton(dialog, "Close"));
    expect(onClose).toHaveBeenCalledExactlyOnceWith("user");
  });

  it.each<[string, (iframe: HTMLIFrameElement) => void]>([
    ["its frame", (iframe) => iframe.remove()],
    ["the parent of its frame", (iframe) => iframe.parentElement?.remove()],
  ])("shows a failure if an extension removes %s", async (__, remove) => {
    const { iframe, onFailure } = await openSession(adapter);
    remove(iframe);
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "WIDGET_FAILED", retryable: true });
    expect(remedies(shownDialog())).toEqual(["Try again", "Close"]);
  });

  it("can be closed if an extension hides its frame", async () => {
    const { dialog, iframe } = await openSession(adapter);
    iframe.style.setProperty("display", "none", "important");
    expectHit(dialogButton(dialog, "Close"));
  });

  it("is shown again after a retry if an extension has removed it", async () => {
    const { session, iframe, onFailure } = await openSession(adapter);
    iframe.remove();
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    session.load(makeToken());
    expect((await openDialog()).iframe).not.toBe(iframe);
  });
});

function expectHit(control: Element): void {
  const { left, top, width, height } = control.getBoundingClientRect();
  expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(control);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
}
