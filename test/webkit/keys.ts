import type { KeyStroke } from "./web-driver.js";

/** WebDriver's code points for the keys that type no character, by their names in the DOM. */
const CODE_POINTS: ReadonlyMap<string, string> = new Map([
  ["Backspace", "\uE003"],
  ["Tab", "\uE004"],
  ["Enter", "\uE007"],
  ["Shift", "\uE008"],
  ["Escape", "\uE00C"],
  ["Space", " "],
  ["PageUp", "\uE00E"],
  ["PageDown", "\uE00F"],
  ["End", "\uE010"],
  ["Home", "\uE011"],
  ["ArrowLeft", "\uE012"],
  ["ArrowUp", "\uE013"],
  ["ArrowRight", "\uE014"],
  ["ArrowDown", "\uE015"],
]);

/** The beginning or the end of a press of a key, which is a character or a name in the DOM. */
export function strokeKey(type: KeyStroke["type"], key: string): KeyStroke {
  const value = CODE_POINTS.get(key) ?? key;
  if (value.length > 1) throw new Error(`WebKit's tests do not know the key ${key}. Add it to keys.ts.`);
  return { type, value };
}

/** A press of a key and its release. */
export const pressKey = (key: string): KeyStroke[] => [strokeKey("keyDown", key), strokeKey("keyUp", key)];
