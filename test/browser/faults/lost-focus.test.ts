import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";

import { openDialog, shownDialog } from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";
import { addTrigger, ADAPTERS, createEmptySession, makeToken, openSession } from "../widget/create-session.js";

// A focus trap beneath, such as MUI's, checks for a lost focus every 50 ms, even between Escape and the dialog's
// `close`.
describe.each(ADAPTERS)("Escape, %s adapter", (_, adapter) => {
  it("returns the focus at once, so a trap beneath has nothing to catch", async () => {
    const { dialog, trigger, onClose } = await openSession(adapter);
    const focused = focusedAtClose(dialog);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(focused()).toBe(trigger);
  });

  it("returns the focus at once, even if the page failed after it had loaded", async () => {
    const trigger = addTrigger();
    const { session, onFailure, onClose } = createEmptySession(adapter);
    session.open();
    session.load(makeToken());
    (await openDialog()).iframe.remove();
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    const focused = focusedAtClose(shownDialog());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(focused()).toBe(trigger);
  });
});

/** The focused element when the dialog fires `close`, a task later. */
function focusedAtClose(dialog: HTMLDialogElement): () => Element | null {
  let focused: Element | null = null;
  dialog.addEventListener("close", () => (focused = document.activeElement), { capture: true, once: true });
  return () => focused;
}
