import { onTestFinished } from "vitest";

import { frameAdapter } from "../../../src/widget/adapters/frame.js";
import { loadWidgetClass } from "../../../src/widget/adapters/load-script.js";
import { createOfficialAdapter, type WidgetClass } from "../../../src/widget/adapters/official.js";
import { airbyteScript } from "../../../src/widget/adapters/script.js";
import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import type { DialogOptions } from "../../../src/widget/dialog-options.js";
import { decodeWidgetToken, type WidgetToken } from "../../../src/shared/widget-token.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { makeWidgetToken, type WidgetTokenContent } from "../../support/make-token.js";
import { openDialog, pageUrl } from "../support/airbyte-page.js";
import { watchResidue } from "../support/residue.js";
import { createSessionSpies } from "../support/session-spies.js";

// Its `dialog` and `iframe` exist, but are private to the compiler.
export const StandIn = AirbyteEmbeddedWidget as unknown as WidgetClass;

const SCRIPT = { src: "/cdn/npm/@airbyte-embedded/airbyte-embedded-widget@0.4.5" };
// As for a second opening: the script is loaded, so that a session can load its page at once.
await loadWidgetClass(SCRIPT);

/** Every adapter has the same contract. */
export const ADAPTERS: readonly (readonly [name: string, adapter: WidgetAdapter])[] = [
  ["official", createOfficialAdapter(StandIn)],
  ["frame", frameAdapter],
  ["script", airbyteScript(SCRIPT)],
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

/** An open session with a loaded page, opened from a focused button of the app. */
export async function openSession(adapter: WidgetAdapter, setup?: SessionSetup) {
  const trigger = addTrigger();
  const made = createSession(adapter, setup);
  made.session.open();
  return { trigger, ...made, ...(await openDialog()) };
}

/** A session without a token, which has a dialog only once it is open. */
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

/** A button among the dialog's own parts, by its name. The close control is the first "Close". */
export function dialogButton(dialog: HTMLDialogElement, name: string): HTMLButtonElement {
  const found = [...dialog.querySelectorAll("button")].find((node) => (node.ariaLabel ?? node.textContent) === name);
  if (!found) throw new Error(`The dialog has no button "${name}".`);
  return found;
}
