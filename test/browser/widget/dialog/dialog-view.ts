import { expect } from "vitest";

import { controlPage, dialogFrame, shownDialog } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";
import { dialogButton } from "../create-session.js";

/** The live region, if it has text. */
export const part = (dialog: HTMLDialogElement, role: "status" | "alert") =>
  dialog.querySelector(`[role="${role}"]:not(:empty)`);

/** The names of the actions for a failure, in order. */
export const remedies = (dialog: HTMLDialogElement) =>
  [...(part(dialog, "alert")?.querySelectorAll("button, a") ?? [])].map(({ textContent }) => textContent);

/** An action of the shown failure, by its name. */
export function remedy(dialog: HTMLDialogElement, name: string): HTMLButtonElement {
  const found = [...(part(dialog, "alert")?.querySelectorAll("button") ?? [])].find(
    ({ textContent }) => textContent === name,
  );
  if (!found) throw new Error(`The failure has no button "${name}".`);
  return found;
}

/** Whether the frame can be focused. */
export function takesFocus(iframe: HTMLIFrameElement): boolean {
  iframe.focus();
  return document.activeElement === iframe;
}

/** A frame in another process learns late that it has lost the focus, and would disturb the next test. */
export async function leaveFrame(): Promise<void> {
  const page = controlPage(dialogFrame());
  dialogButton(shownDialog(), "Close").focus();
  await waitFor(async () => expect((await page.state()).hasFocus).toBe(false));
}
