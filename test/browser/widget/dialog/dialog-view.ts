import { expect } from "vitest";

import { controlPage } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";
import { dialogButton } from "../create-session.js";

/** The live region, where it says something. */
export const part = (dialog: HTMLDialogElement, role: "status" | "alert") =>
  dialog.querySelector(`[role="${role}"]:not(:empty)`);

/** The close button of the panel, beside Retry. */
export const wayOut = (dialog: HTMLDialogElement) =>
  dialog.querySelector(".airbyte-embedded-leave") as HTMLButtonElement;

/** Whether the frame can have the focus. */
export function takesFocus(dialog: HTMLDialogElement): boolean {
  const iframe = dialog.querySelector("iframe");
  iframe?.focus();
  return document.activeElement === iframe;
}

/** Frames of another process learn late that the focus has left them; until then they would disturb the next test. */
export async function leaveFrame(dialog: HTMLDialogElement): Promise<void> {
  const page = controlPage(dialog.querySelector("iframe") as HTMLIFrameElement);
  dialogButton(dialog, "Close").focus();
  await waitFor(async () => expect((await page.state()).hasFocus).toBe(false));
}
