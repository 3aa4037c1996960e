import { parseKeyDef } from "@vitest/browser";
import type { BrowserCommand } from "vitest/node";

import { pressKey, strokeKey } from "./keys.js";
import { click } from "./pointer-commands.js";
import { retry } from "./retry.js";
import type { KeyStroke, WebDriver } from "./web-driver.js";

/** The keys that an earlier call has left down. */
interface KeyboardState {
  unreleased: string[];
}

const keyboard: BrowserCommand<[text: string, state: KeyboardState], Promise<KeyboardState>> = async (
  { web },
  text,
  { unreleased },
) => {
  const down = new Set(unreleased);
  const strokes = parseKeyDef(text).flatMap(({ keyDef: { key = "" }, releasePrevious, releaseSelf, repeat }) => {
    const made: KeyStroke[] = down.delete(key) ? [strokeKey("keyUp", key)] : [];
    if (releasePrevious) return made;
    for (let times = 0; times < repeat; times++) made.push(strokeKey("keyDown", key));
    if (releaseSelf) made.push(strokeKey("keyUp", key));
    else down.add(key);
    return made;
  });
  await focusTests(web);
  await web.keys(...strokes);
  return { unreleased: [...down] };
};

const cleanup: BrowserCommand<[state: KeyboardState]> = ({ web }, { unreleased }) =>
  web.keys(...unreleased.map((key) => strokeKey("keyUp", key)));

const tab: BrowserCommand<[options?: { shift?: boolean }]> = async ({ web }, { shift = false } = {}) => {
  await focusTests(web);
  await web.keys(
    ...(shift ? [strokeKey("keyDown", "Shift"), ...pressKey("Tab"), strokeKey("keyUp", "Shift")] : pressKey("Tab")),
  );
};

const type: BrowserCommand<[selector: string, text: string, state: KeyboardState], Promise<KeyboardState>> = async (
  context,
  selector,
  text,
  state,
) => {
  await click(context, selector);
  return keyboard(context, text, state);
};

const clear: BrowserCommand<[selector: string]> = async ({ web }, selector) => {
  await web.run(selectText, selector);
  await focusTests(web);
  await web.keys(...pressKey("Backspace"));
};

const holdKey: BrowserCommand<[key: string]> = ({ web }, key) => web.keys(strokeKey("keyDown", key));
const releaseKey: BrowserCommand<[key: string]> = ({ web }, key) => web.keys(strokeKey("keyUp", key));

/** The commands of tests that press keys. */
export const keyboardCommands = {
  __vitest_cleanup: cleanup,
  __vitest_clear: clear,
  __vitest_keyboard: keyboard,
  __vitest_tab: tab,
  __vitest_type: type,
  holdKey,
  releaseKey,
};

/** Keys go to the window that has the focus, and the page around the tests has it at first. */
const focusTests = (web: WebDriver): Promise<void> =>
  retry(async () => {
    const hasFocus = await web.run(() => {
      const frame = document.querySelector<HTMLIFrameElement>("iframe[data-vitest]");
      if (document.activeElement !== frame) frame?.contentWindow?.focus();
      return frame?.contentDocument?.hasFocus();
    });
    if (!hasFocus) throw new Error("The tests do not have the focus.");
  }, 10_000);

function selectText(selector: string) {
  const frame = document.querySelector<HTMLIFrameElement>("iframe[data-vitest]");
  const input = frame?.contentDocument?.querySelector<HTMLInputElement>(selector);
  input?.focus();
  input?.select();
}
