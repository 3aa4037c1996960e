import { onTestFinished, vi } from "vitest";

import { airbyteFrame } from "../../../src/widget/adapters/airbyte-frame.js";
import { officialAdapter } from "../../../src/widget/adapters/official-adapter.js";
import type { WidgetClass } from "../../../src/widget/adapters/official-shell.js";
import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import type { DialogOptions } from "../../../src/widget/options.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { makeWidgetToken, type WidgetTokenContent } from "../../support/make-token.js";
import { openDialog, pageUrl } from "../support/airbyte-page.js";
import { watchResidue } from "../support/residue.js";

// Its `dialog` and `iframe` are there, but private to the compiler.
export const StandIn = AirbyteEmbeddedWidget as unknown as WidgetClass;

/** Every adapter keeps the same contract. */
export const ADAPTERS: readonly (readonly [name: string, adapter: WidgetAdapter])[] = [
  ["official", officialAdapter(StandIn)],
  ["frame", await airbyteFrame()],
];

export interface SessionSetup extends Pick<WidgetTokenContent, "widgetUrl" | "workspaceId" | "allowedOrigin"> {
  options?: DialogOptions;
}

/** A session that is not open yet. */
export function createSession(adapter: WidgetAdapter, { options = {}, ...content }: SessionSetup = {}) {
  const residue = watchResidue();
  const handlers = {
    onEvent: vi.fn(),
    onClose: vi.fn(),
    onFailure: vi.fn(),
    onRecovery: vi.fn(),
    onRetry: vi.fn(),
  };
  const token = decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl(), ...content }));
  const session = adapter.create(token, handlers, () => options);
  onTestFinished(() => session.destroy());
  return { session, token, residue, ...handlers };
}

/** A session whose dialog is open and whose page is there, with the focus in a button of the app before. */
export async function openSession(adapter: WidgetAdapter, setup?: SessionSetup) {
  const trigger = addTrigger();
  const made = createSession(adapter, setup);
  made.session.open();
  return { trigger, ...made, ...(await openDialog()) };
}

export function addTrigger(): HTMLButtonElement {
  const trigger = document.createElement("button");
  document.body.append(trigger);
  onTestFinished(() => trigger.remove());
  trigger.focus();
  return trigger;
}

/** A button of the dialog's own parts, by its name. */
export function dialogButton(dialog: HTMLDialogElement, name: string): HTMLButtonElement {
  const found = [...dialog.querySelectorAll("button")].find((node) => (node.ariaLabel ?? node.textContent) === name);
  if (!found) throw new Error(`The dialog has no button "${name}".`);
  return found;
}
