import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import type { DialogOptions } from "../../../../src/widget/dialog-options.js";
import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import {
  controlPage,
  CREATED,
  FRAME_ORIGIN,
  openDialog,
  OTHER_ORIGIN,
  pageUrl,
  SOURCE,
  strangerPage,
} from "../../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../../support/residue.js";
import { createSessionSpies } from "../../support/session-spies.js";
import { ADAPTERS, createSession, dialogButton, openSession, StandIn } from "../create-session.js";
import { waitFor } from "../../support/wait-for.js";

describe.each(ADAPTERS)("%s adapter: the page", (_, adapter) => {
  it(`“The widget answers { scopedAuthToken: "<JWT>" }”, “answering must be idempotent”: at each ask, the newest there is`, async () => {
    const { page, session, token } = await openSession(adapter);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    const first = { data: { scopedAuthToken: token.scopedToken }, origin: location.origin };
    expect(await page.received()).toEqual([first, first]);

    const newest = decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl(), subject: "renewed" }));
    session.updateToken(newest);
    await waitFor(async () => expect((await page.state()).asks).toBe(3));
    const second = { data: { scopedAuthToken: newest.scopedToken }, origin: location.origin };
    expect(await page.received()).toEqual([second, second]);
  });

  it("is there before the dialog opens, which then shows it at once", async () => {
    const { session } = createSession(adapter);
    const iframe = unopenedFrame();
    await new Promise((resolve) => iframe.addEventListener("load", resolve));
    session.open();
    const dialog = iframe.closest("dialog");
    expect(dialog?.matches(":modal")).toBe(true);
    expect(dialog?.querySelector(".airbyte-embedded-parts")?.getAttribute("data-state")).toBe("page");
  });

  it("“target = origin of widgetUrl”: gets no token once its frame has gone to another origin", async () => {
    const { page, session } = await openSession(adapter);
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await page.ready(OTHER_ORIGIN);
    await page.received();
    await page.post("auth_token_request");
    session.updateToken(decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl(), subject: "renewed" })));
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
  it("shows the dialog when the page is loaded after open()", () => {
    const { report, spies } = createSessionSpies();
    const session = adapter.create(report, () => ({}));
    onTestFinished(() => session.destroy());
    session.open();
    session.load(decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl() })));
    expect(document.querySelectorAll("dialog[open]")).toHaveLength(1);
    expect(spies.onClose).not.toHaveBeenCalled();
  });

  it("replaces the page of an open dialog: one dialog is left, with the focus in it, and nothing after destroy()", async () => {
    const { session, trigger, page: first, residue, onEvent, onClose } = await openSession(adapter);
    await first.focus();
    session.load(decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl({ next: "" }) })));
    const { dialog, iframe, page } = await openDialog();
    expect(residue()).toMatchObject({ dialogs: 1, iframes: 1 });
    expect(new URL(iframe.src).searchParams.has("next")).toBe(true);
    expect(document.activeElement).toBe(dialogButton(dialog, "Close"));
    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledOnce();
    expect(onClose).not.toHaveBeenCalled();
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });
});

describe.each(ADAPTERS)("%s adapter: events", (_, adapter) => {
  it("come parsed, from the own frame", async () => {
    const { page, onEvent } = await openSession(adapter);
    await page.post({ ...CREATED, message: "partial_user_config_created" });
    expect(onEvent).toHaveBeenCalledExactlyOnceWith({
      type: "end_user_action_result",
      message: "source_created",
      originalMessage: "partial_user_config_created",
      data: SOURCE,
    });
  });

  it("are not taken from another window of the page's origin, nor its CLOSE_DIALOG", async () => {
    const { dialog, page, onEvent } = await openSession(adapter);
    const stranger = await strangerPage(FRAME_ORIGIN);
    await stranger.post(CREATED);
    await stranger.post("CLOSE_DIALOG");
    await page.state();
    expect(onEvent).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("are not taken from the own frame once it has gone to another origin, nor its CLOSE_DIALOG", async () => {
    const { dialog, page, onEvent } = await openSession(adapter);
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await page.ready(OTHER_ORIGIN);
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    expect(onEvent).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("are not taken from the host's own window", async () => {
    const { onEvent } = await openSession(adapter);
    const heard = new Promise((resolve) => window.addEventListener("message", resolve, { once: true }));
    window.postMessage(CREATED, "*");
    await heard;
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("that are none are passed over", async () => {
    const { page, onEvent } = await openSession(adapter);
    for (const data of [null, 42, "text", [], {}, { type: "" }, { type: 1 }]) await page.post(data);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("of a page that nobody has opened are not told", async () => {
    const { onEvent, onClose } = createSession(adapter);
    const page = controlPage(unopenedFrame());
    await page.ready(FRAME_ORIGIN);
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    expect(onEvent).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe.each(ADAPTERS)("%s adapter: closing", (_, adapter) => {
  it("tells that the page closed it", async () => {
    const { page, onClose } = await openSession(adapter);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("page"));
  });

  it("tells that the user closed it with Escape, which works from the first moment, the page being there", async () => {
    const { onClose } = await openSession(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("tells the same where the page was there before, whose frame would like to have the focus", async () => {
    const { session, onClose } = createSession(adapter);
    const iframe = unopenedFrame();
    await waitFor(() => expect(iframe.inert).toBe(false)); // until its page is there
    session.open();
    expect(document.activeElement).toBe(dialogButton(iframe.closest("dialog") as HTMLDialogElement, "Close"));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("tells that the user closed it with the close button, which has the first focus", async () => {
    const { dialog, onClose } = await openSession(adapter);
    expect(document.activeElement).toBe(dialogButton(dialog, "Close"));
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("stays open at a click beside it, unless the app wants otherwise", async () => {
    const { dialog, onClose } = await openSession(adapter);
    await clickBeside();
    expect(dialog.open).toBe(true);
    expect(onClose).not.toHaveBeenCalled();
  });

  it("prop: closeOnOutsideClick, closes at a click beside it, and at none in it", async () => {
    const { dialog, onClose } = await openSession(adapter, { options: { closeOnOutsideClick: true } });
    dialog.click();
    expect(dialog.open).toBe(true);
    await clickBeside();
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("tells that the app's own code took it out of the page, and leaves the focus where it was before", async () => {
    const { dialog, session, trigger, residue, onClose } = await openSession(adapter);
    dialog.remove();
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("code"));
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });

  it("tells that it went with the whole body of the page", async () => {
    const { session, residue, onClose } = await openSession(adapter);
    const { body } = document;
    body.replaceWith(document.createElement("body"));
    onTestFinished(() => document.body.replaceWith(body));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("code"));
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("tells nothing of what else goes out of the page", async () => {
    const { dialog, page, trigger, onClose } = await openSession(adapter);
    trigger.remove();
    await page.state();
    expect(onClose).not.toHaveBeenCalled();
    expect(dialog.open).toBe(true);
  });

  it("tells nothing of its own destroy()", async () => {
    const { dialog, session, onClose } = await openSession(adapter);
    const closed = new Promise((resolve) => dialog.addEventListener("close", resolve));
    session.destroy();
    await closed;
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe.each(ADAPTERS)("%s adapter: destroy", (_, adapter) => {
  it("gives the focus back, and leaves nothing", async () => {
    const { session, trigger, residue } = await openSession(adapter);
    expect(residue()).toMatchObject({ dialogs: 1, iframes: 1 });
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing of a session that was never opened", () => {
    const { session, residue } = createSession(adapter);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("does nothing the second time", async () => {
    const { session, residue } = await openSession(adapter);
    session.destroy();
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves nothing where it cannot be created, as in a browser without constructed style sheets", () => {
    const residue = watchResidue();
    const sheets = vi.spyOn(document, "adoptedStyleSheets", "get").mockImplementationOnce(() => {
      throw new TypeError("There are none.");
    });
    onTestFinished(() => sheets.mockRestore());
    expect(() => createSession(adapter)).toThrow("There are none.");
    expect(residue()).toEqual(NOTHING);
  });

  it("takes a style of the app's own that came meanwhile for what it is", async () => {
    const { session } = await openSession(adapter);
    const style = document.createElement("style");
    document.head.append(style);
    session.destroy();
    expect(style.isConnected).toBe(true);
    style.remove();
  });
});

describe.each(ADAPTERS)("%s adapter: the dialog", (_, adapter) => {
  it("is as large as Airbyte's own", async () => {
    const { dialog, iframe } = await openSession(adapter);
    expect([dialog.offsetWidth, dialog.offsetHeight]).toEqual([500, 782]);
    expect([iframe.offsetWidth, iframe.offsetHeight]).toEqual([500, 722]);
  });

  it("stands where Airbyte's own stands", async () => {
    const stylesBefore = new Set(document.head.querySelectorAll("style"));
    const widget = new StandIn({ token: makeWidgetToken({ widgetUrl: pageUrl() }) });
    widget.open();
    const theirs = placesOf(document.querySelector("dialog[open]") as HTMLDialogElement);
    widget.destroy();
    for (const style of document.head.querySelectorAll("style")) if (!stylesBefore.has(style)) style.remove();

    const { dialog } = await openSession(adapter);
    expect(placesOf(dialog)).toEqual(theirs);
  });

  it("has a name, and its frame a title, in the app's words", async () => {
    const { dialog, iframe } = await openSession(adapter, { options: { labels: { dialog: "Daten verbinden" } } });
    expect(dialog.ariaLabel).toBe("Daten verbinden");
    expect(iframe.title).toBe("Daten verbinden");
  });

  it("speaks the app's words of the moment at which it opens, where it was preloaded", () => {
    const options: DialogOptions = { labels: { dialog: "Connect" } };
    const { session } = createSession(adapter, { widgetUrl: `${FRAME_ORIGIN}/hang?for-good`, options });
    options.labels = { dialog: "Daten verbinden", loading: "Lädt…", close: "Schließen" };
    session.open();
    const dialog = document.querySelector<HTMLDialogElement>("dialog[open]") as HTMLDialogElement;
    expect(dialog.ariaLabel).toBe("Daten verbinden");
    expect(dialog.querySelector("iframe")?.title).toBe("Daten verbinden");
    expect(dialog.querySelector('[role="status"]')?.textContent).toBe("Lädt…");
    expect(dialogButton(dialog, "Schließen")).toBeTruthy();
  });
});

function unopenedFrame(): HTMLIFrameElement {
  const found = document.querySelector<HTMLIFrameElement>("dialog:not([open]) iframe");
  if (!found) throw new Error("There is no frame.");
  return found;
}

const placesOf = (dialog: HTMLDialogElement) =>
  [dialog, dialog.querySelector("iframe")].map((node) => node?.getBoundingClientRect().toJSON());

const clickBeside = () => userEvent.click(document.documentElement, { position: { x: 2, y: 2 }, force: true });
