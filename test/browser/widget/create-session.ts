import { onTestFinished } from "vitest";

import { frameAdapter } from "../../../src/widget/adapters/frame.js";
import { createOfficialAdapter, type WidgetClass } from "../../../src/widget/adapters/official.js";
import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import type { DialogOptions } from "../../../src/widget/dialog-options.js";
import { decodeWidgetToken, type WidgetToken } from "../../../src/shared/widget-token.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { makeWidgetToken, type WidgetTokenContent } from "../../support/make-token.js";
import { openDialog, pageUrl } from "../support/airbyte-page.js";
import { watchResidue } from "../support/residue.js";
import { createSessionSpies } from "../support/session-spies.js";

// Its `dialog` and `iframe` are there, but private to the compiler.
export const StandIn = AirbyteEmbeddedWidget as unknown as WidgetClass;

/** Every adapter keeps the same contract. */
export const ADAPTERS: readonly (readonly [name: string, adapter: WidgetAdapter])[] = [
  ["official", createOfficialAdapter(StandIn)],
  ["frame", frameAdapter],
];

export interface SessionSetup extends Pick<WidgetTokenContent, "widgetUrl" | "workspaceId" | "allowedOrigin"> {
  options?: DialogOptions;
}

/** A session that loads its page, and is not open yet. */
export function createSession(adapter: WidgetAdapter, { options = {}, ...content }: SessionSetup = {}) {
  const made = createEmptySession(adapter, options);
  const token = makeToken(content);
  made.session.load(token);
  return { ...made, token };
}

export const makeToken = (content: WidgetTokenContent = {}): WidgetToken =>
  decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl(), ...content }));

/** A session whose dialog is open and whose page is there, with the focus in a button of the app before. */
export async function openSession(adapter: WidgetAdapter, setup?: SessionSetup) {
  const trigger = addTrigger();
  const made = createSession(adapter, setup);
  made.session.open();
  return { trigger, ...made, ...(await openDialog()) };
}

/** A session without a token: there is a dialog for it only once it is open. */
export function createEmptySession(adapter: WidgetAdapter, options: DialogOptions = {}) {
  const residue = watchResidue();
  const { report, spies } = createSessionSpies();
  const session = adapter.create(report, () => options);
  onTestFinished(() => session.destroy());
  return { session, residue, ...spies };
}

export function addTrigger(): HTMLButtonElement {
  const trigger = document.createElement("button");
  document.body.append(trigger);
  onTestFinished(() => trigger.remove());
  trigger.focus();
  return trigger;
}

/** A button of the dialog's own parts, by its name. The close control is the first "Close". */
export function dialogButton(dialog: HTMLDialogElement, name: string): HTMLButtonElement {
  const found = [...dialog.querySelectorAll("button")].find((node) => (node.ariaLabel ?? node.textContent) === name);
  if (!found) throw new Error(`The dialog has no button "${name}".`);
  return found;
}
