import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import type { DialogOptions } from "../../../../src/widget/dialog-options.js";
import {
  controlPage,
  CREATED,
  dialogFrame,
  FRAME_ORIGIN,
  nestedWindow,
  openDialog,
  OTHER_ORIGIN,
  pageUrl,
  shownDialog,
  SOURCE,
} from "../../support/airbyte-page.js";
import { NOTHING } from "../../support/residue.js";
import {
  ADAPTERS,
  createEmptySession,
  createSession,
  dialogButton,
  makeToken,
  openSession,
} from "../create-session.js";
import { waitFor } from "../../support/wait-for.js";

describe.each(ADAPTERS)("%s adapter: the page", (_, adapter) => {
  it(`“The widget answers { scopedAuthToken: "<JWT>" }”, “answering must be idempotent”: at each ask, the newest there is`, async () => {
    const { page, session, token } = await openSession(adapter);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    const first = { data: { scopedAuthToken: token.scopedToken }, origin: location.origin };
    expect(await page.received()).toEqual([first, first]);

    const newest = makeToken({ subject: "renewed" });
    session.updateToken(newest);
    await waitFor(async () => expect((await page.state()).asks).toBe(3));
    const second = { data: { scopedAuthToken: newest.scopedToken }, origin: location.origin };
    expect(await page.received()).toEqual([second, second]);
  });

  it("is loaded before the dialog opens, which then shows it at once", async () => {
    const { session, onReady } = createSession(adapter);
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    onReady.mockClear();
    session.open();
    const dialog = shownDialog();
    expect(dialog.matches(":modal")).toBe(true);
    expect(dialog.contains(dialogFrame())).toBe(true);
    expect(dialog.ariaBusy).toBeNull();
    expect(onReady).toHaveBeenCalledOnce();
  });

  it("“target = origin of widgetUrl”: gets no token once its frame has navigated to another origin", async () => {
    const { page, session } = await openSession(adapter);
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await page.ready(OTHER_ORIGIN);
    await page.received();
    await page.post("auth_token_request");
    session.updateToken(makeToken({ subject: "renewed" }));
    expect(await page.received()).toEqual([]);
  });

  it.each([
    [{ templateId: "t 1" }, "selectedTemplateId", "t 1"],
    [{ sourceId: "s&1" }, "selectedPartialConfigId", "s&1"],
    ["manage", "editConfig", "true"],
  ] as const)("opens on the view %j", async (view, parameter, value) => {
    const { iframe } = await openSession(adapter, { options: { view } });
    expect(new URL(iframe.src).searchParams.get(parameter)).toBe(value);
  });

  it('opens on the catalog for the view "connect", as without a view', async () => {
    const { iframe } = await openSession(adapter, { options: { view: "connect" } });
    expect([...new URL(iframe.src).searchParams.keys()]).toEqual(["ask", "allowedOrigin", "workspaceId"]);
  });
});

describe.each(ADAPTERS)("%s adapter: load", (_, adapter) => {
  it("shows its page in the open dialog", async () => {
    const { session, residue, onReady, onClose } = createEmptySession(adapter);
    session.open();
    expect(shownDialog().ariaBusy).toBe("true");
    expect(residue()).toMatchObject({ shown: 1, iframes: 0 });
    session.load(makeToken());
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    const { dialog, iframe } = await openDialog();
    expect(dialog.contains(iframe)).toBe(true);
    expect(onReady).toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it("replaces the page of an open dialog: one dialog is shown all the time, and nothing after destroy()", async () => {
    const { session, trigger, page: first, residue, onEvent, onClose } = await openSession(adapter);
    await first.focus();
    session.load(makeToken({ widgetUrl: pageUrl({ next: "" }) }));
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    expect(shownDialog().ariaBusy).toBe("true");
    expect(document.activeElement).toBe(shownDialog());
    const { dialog, iframe, page } = await openDialog();
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    expect(new URL(iframe.src).searchParams.has("next")).toBe(true);
    expect(document.activeElement).toBe(dialog);
    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledOnce();
    expect(onClose).not.toHaveBeenCalled();
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });
});

describe.each(ADAPTERS)("%s adapter: events", (_, adapter) => {
  it("are reported parsed from its own frame", async () => {
    const { page, onEvent } = await openSession(adapter);
    await page.post({ ...CREATED, message: "partial_user_config_created" });
    expect(onEvent).toHaveBeenCalledExactlyOnceWith({
      type: "end_user_action_result",
      message: "source_created",
      originalMessage: "partial_user_config_created",
      data: SOURCE,
    });
  });

  it("are ignored from another window of the page's origin, including CLOSE_DIALOG", async () => {
    const { dialog, onEvent } = await openSession(adapter);
    const source = nestedWindow();
    for (const data of [CREATED, "CLOSE_DIALOG"]) {
      window.dispatchEvent(new MessageEvent("message", { data, origin: FRAME_ORIGIN, source }));
    }
    expect(onEvent).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("are ignored from its own frame after a navigation to another origin, including CLOSE_DIALOG", async () => {
    const { dialog, page, onEvent } = await openSession(adapter);
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await page.ready(OTHER_ORIGIN);
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    expect(onEvent).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("are ignored from the host's own window", async () => {
    const { onEvent } = await openSession(adapter);
    const heard = new Promise((resolve) => window.addEventListener("message", resolve, { once: true }));
    window.postMessage(CREATED, "*");
    await heard;
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("are ignored if they are malformed", async () => {
    const { page, onEvent } = await openSession(adapter);
    for (const data of [null, 42, "text", [], {}, { type: "" }, { type: 1 }]) await page.post(data);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("are not reported before the dialog is opened", async () => {
    const { onEvent, onClose } = createSession(adapter);
    const page = controlPage(dialogFrame());
    await page.ready(FRAME_ORIGIN);
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    expect(onEvent).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe.each(ADAPTERS)("%s adapter: closing", (_, adapter) => {
  it("reports that the page closed it", async () => {
    const { session, page, onClose } = await openSession(adapter);
    // Like its owner, before the vendor's dialog fires its own event.
    onClose.mockImplementation(() => session.destroy());
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("page"));
  });

  it("reports that the user closed it with Escape, which works from the first moment once the page is ready", async () => {
    const { onClose } = await openSession(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("reports the same if the page was ready before, and its frame takes the focus", async () => {
    const { session, onClose, onReady } = createSession(adapter);
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    session.open();
    expect(document.activeElement).toBe(shownDialog());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("reports that the user closed it with the close control", async () => {
    const { dialog, onClose } = await openSession(adapter);
    dialogButton(dialog, "Close").focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("stays open at a click beside it, unless the app decides otherwise", async () => {
    const { dialog, onClose } = await openSession(adapter);
    await clickBeside();
    expect(dialog.open).toBe(true);
    expect(onClose).not.toHaveBeenCalled();
  });

  it("closes at a click beside it, and never inside it, with closeOnOutsideClick", async () => {
    const { dialog, onClose } = await openSession(adapter, { options: { closeOnOutsideClick: true } });
    dialog.click();
    expect(dialog.open).toBe(true);
    await clickBeside();
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("reports that the app's own code removed it from the page, and restores the earlier focus", async () => {
    const { dialog, session, trigger, residue, onClose } = await openSession(adapter);
    dialog.remove();
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("code"));
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });

  it("reports that it was removed with the whole body of the page", async () => {
    const { session, residue, onClose } = await openSession(adapter);
    const { body } = document;
    body.replaceWith(document.createElement("body"));
    onTestFinished(() => document.body.replaceWith(body));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("code"));
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("ignores the removal of other elements", async () => {
    const { dialog, page, trigger, onClose } = await openSession(adapter);
    trigger.remove();
    await page.state();
    expect(onClose).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("does not report its own destroy()", async () => {
    const { dialog, session, onClose } = await openSession(adapter);
    const closed = new Promise((resolve) => dialog.addEventListener("close", resolve));
    session.destroy();
    await closed;
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe.each(ADAPTERS)("%s adapter: destroy", (_, adapter) => {
  it("returns the focus, and leaves nothing behind", async () => {
    const { session, trigger, residue } = await openSession(adapter);
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing of a session that was never opened", () => {
    const { session, residue } = createSession(adapter);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("has no effect the second time", async () => {
    const { session, residue } = await openSession(adapter);
    session.destroy();
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing behind if it cannot be shown, as in a browser without constructed style sheets", () => {
    const { session, residue } = createEmptySession(adapter);
    const sheets = vi.spyOn(document, "adoptedStyleSheets", "get").mockImplementationOnce(() => {
      throw new TypeError("There are none.");
    });
    onTestFinished(() => sheets.mockRestore());
    expect(() => session.open()).toThrow("There are none.");
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("keeps a style that the app has added meanwhile", async () => {
    const { session } = await openSession(adapter);
    const style = document.createElement("style");
    document.head.append(style);
    session.destroy();
    expect(style.isConnected).toBe(true);
    style.remove();
  });
});

describe.each(ADAPTERS)("%s adapter: the dialog", (_, adapter) => {
  it("gives the page as much room as Airbyte's dialog", async () => {
    const { dialog, iframe } = await openSession(adapter);
    expect(dialog.offsetWidth).toBe(500);
    expect([iframe.offsetWidth, iframe.offsetHeight]).toEqual([500, 722]);
  });

  it("is centered on the screen", async () => {
    const { left, right, top, bottom } = (await openSession(adapter)).dialog.getBoundingClientRect();
    expect(left + right).toBeCloseTo(document.documentElement.clientWidth, 0);
    expect(top + bottom).toBeCloseTo(innerHeight, 0);
  });

  it("has the same box before and after its page loads, and after a failure", async () => {
    const { session } = createEmptySession(adapter);
    session.open();
    const before = boxOf(shownDialog());
    session.load(makeToken());
    expect(boxOf(shownDialog())).toEqual(before);
    await openDialog();
    expect(boxOf(shownDialog())).toEqual(before);
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(boxOf(shownDialog())).toEqual(before);
  });

  it("has a name, and its frame a title, in the app's words", async () => {
    const { dialog, iframe } = await openSession(adapter, { options: { labels: { dialog: "Daten verbinden" } } });
    expect(dialog.ariaLabel).toBe("Daten verbinden");
    expect(iframe.title).toBe("Daten verbinden");
  });

  it("uses the app's words from the moment it opens if it was preloaded", () => {
    const options: DialogOptions = { labels: { dialog: "Connect" } };
    const { session } = createSession(adapter, { widgetUrl: `${FRAME_ORIGIN}/hang?for-good`, options });
    options.labels = { dialog: "Daten verbinden", loading: "Lädt…", close: "Schließen" };
    session.open();
    const dialog = shownDialog();
    expect(dialog.ariaLabel).toBe("Daten verbinden");
    expect(dialogFrame().title).toBe("Daten verbinden");
    expect(dialog.querySelector('[role="status"]')?.textContent).toBe("Lädt…");
    expect(dialogButton(dialog, "Schließen")).toBeTruthy();
  });

  it("uses them as well if its page was already loaded", async () => {
    const options: DialogOptions = { labels: { dialog: "Connect" } };
    const { session, onReady } = createSession(adapter, { options });
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    options.labels = { dialog: "Daten verbinden", close: "Schließen" };
    session.open();
    expect([shownDialog().ariaLabel, dialogFrame().title]).toEqual(["Daten verbinden", "Daten verbinden"]);
    expect(dialogButton(shownDialog(), "Schließen")).toBeTruthy();
  });
});

/** Its layout box, without the scale of its entrance. */
const boxOf = ({ offsetLeft, offsetTop, offsetWidth, offsetHeight }: HTMLDialogElement) => [
  offsetLeft,
  offsetTop,
  offsetWidth,
  offsetHeight,
];

const clickBeside = () => commands.clickMouse(2, 2);
