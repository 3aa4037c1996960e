import { describe, expect, it, onTestFinished } from "vitest";

import { createInlineSession } from "../../../../src/widget/adapters/inline-session.js";
import { dialogFrame } from "../../support/airbyte-page.js";
import { NOTHING } from "../../support/residue.js";
import { createSessionSpies } from "../../support/session-spies.js";
import { waitFor } from "../../support/wait-for.js";
import { ADAPTERS, dialogButton, makeToken, openSession } from "../create-session.js";

const TEXT = "This page has expired, so nothing can be saved. Open it again to continue.";

describe.each(ADAPTERS)("showExpired(), %s adapter", (_, adapter) => {
  it("shows a notice below the page, which stays, until there is a new token", async () => {
    const { session, dialog, iframe, residue } = await openSession(adapter);
    session.showExpired();
    const notice = findNotice(dialog);
    expect(notice?.role).toBe("alert");
    expect(dialogFrame()).toBe(iframe);
    const [box, edge] = [notice?.getBoundingClientRect(), dialog.getBoundingClientRect()];
    expect([box?.left, box?.right, box?.bottom]).toEqual([edge.left, edge.right, expect.closeTo(edge.bottom)]);
    expect(box?.height).toBeLessThan(100);

    session.updateToken(makeToken({ subject: "renewed" }));
    expect(findNotice(dialog)).toBeUndefined();
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("does not cover the close control", async () => {
    const { session, dialog } = await openSession(adapter);
    session.showExpired();
    const close = dialogButton(dialog, "Close");
    close.focus();
    const { left, top, width, height } = close.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(close);
  });

  it("uses the words of the app", async () => {
    const { session, dialog } = await openSession(adapter, { options: { labels: { expired: "Abgelaufen" } } });
    session.showExpired();
    expect(findNotice(dialog, "Abgelaufen")).toBeDefined();
  });

  it("shows no notice if the dialog shows a failure", async () => {
    const { session, onFailure } = await openSession(adapter);
    dialogFrame().remove();
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    session.showExpired();
    expect(findNotice(document.body)).toBeUndefined();
  });
});

it("shows a notice in an inline frame as well", async () => {
  const box = document.createElement("div");
  document.body.append(box);
  onTestFinished(() => box.remove());
  const { report, spies } = createSessionSpies();
  const session = createInlineSession(box, report, () => ({}));
  onTestFinished(() => session.destroy());
  session.open();
  session.load(makeToken());
  await waitFor(() => expect(spies.onReady).toHaveBeenCalled());
  session.showExpired();
  expect(findNotice(box)).toBeDefined();
  session.updateToken(makeToken({ subject: "renewed" }));
  expect(findNotice(box)).toBeUndefined();
});

const findNotice = (root: Element, text = TEXT) =>
  [...root.querySelectorAll<HTMLElement>(".airbyte-embedded-notice")].find((node) => node.textContent === text);
