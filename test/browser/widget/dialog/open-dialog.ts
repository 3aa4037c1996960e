import { onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { frameAdapter } from "../../../../src/widget/adapters/frame.js";
import { createOfficialAdapter, type WidgetClass } from "../../../../src/widget/adapters/official.js";
import type { WidgetAdapter } from "../../../../src/widget/adapter.js";
import type { DialogOptions } from "../../../../src/widget/dialog-options.js";
import { AirbyteEmbeddedWidget } from "../../../stand-in/index.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { pageUrl } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";

export const OFFICIAL: WidgetAdapter = createOfficialAdapter(AirbyteEmbeddedWidget as unknown as WidgetClass);
export const FRAME: WidgetAdapter = frameAdapter;
export const ADAPTERS = [
  ["official", OFFICIAL],
  ["frame", FRAME],
] as const;

/** An open dialog that is loading, and has finished moving. */
export async function openLoading(adapter: WidgetAdapter, options: DialogOptions = {}) {
  const session = adapter.create(
    () => {},
    () => ({ handshakeTimeoutMs: 600_000, ...options }),
  );
  onTestFinished(() => session.destroy());
  session.open();
  await atRest();
  return {
    session,
    showPage: async () => {
      session.load(decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl() })));
      await waitFor(() => {
        if (openDialog().dataset["state"] !== "page") throw new Error("The page is not there yet.");
      });
    },
  };
}

/** The visible dialog. */
export function openDialog(): HTMLDialogElement {
  const [dialog, ...others] = document.querySelectorAll<HTMLDialogElement>("dialog[open]");
  if (!dialog || others.length > 0) throw new Error(`${others.length + (dialog ? 1 : 0)} dialogs are open.`);
  return dialog;
}

export function closeControl(): HTMLButtonElement {
  const control = openDialog().querySelector<HTMLButtonElement>('button[aria-label="Close"]');
  if (!control) throw new Error("The dialog has no close control.");
  return control;
}

/** Waits for short animations to finish. */
const atRest = (): Promise<unknown> =>
  Promise.all(
    openDialog()
      .getAnimations()
      .map(({ finished }) => finished),
  );

export async function resize(width: number, height: number): Promise<void> {
  await tester.viewport(width, height);
  onTestFinished(() => tester.viewport(1280, 900));
}

/** Adds an app's style sheets until the test has ended. */
export function addStyles(css: string): void {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  onTestFinished(() => style.remove());
}
