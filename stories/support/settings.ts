import type { Globals } from "storybook/internal/types";

import { LOCALES, type LocaleName } from "./locales.js";
import type { StoryFault } from "./story-backend.js";
import { THEMES, type ThemeName } from "./themes.js";

/** What the toolbar has chosen. All of it is in the address, as `globals=…`. */
export interface Settings {
  readonly colorScheme: "light" | "dark";
  readonly direction: "ltr" | "rtl";
  readonly locale: LocaleName;
  readonly theme: ThemeName;
  readonly dialog: "frame" | "official";
  readonly latencyMs: number;
  readonly fault: StoryFault;
  readonly vocabulary: "documents" | "platform" | "newest";
  readonly connected: number;
}

const FAULTS = ["none", "429", "401", "silent-page", "failed-check", "offline"] as const;

/** Reads the globals. What an address spells wrong counts as not chosen. */
export function readSettings(globals: Globals): Settings {
  const choose = <T extends string>(name: string, known: readonly [T, ...T[]]): T =>
    known.find((value) => value === String(globals[name])) ?? known[0];
  const locale = Object.keys(LOCALES).find((name): name is LocaleName => name === globals["locale"]) ?? "en";
  const direction = choose("direction", ["auto", "ltr", "rtl"]);
  return {
    // Side by side, this frame is the light one.
    colorScheme: choose("colorScheme", ["light", "dark"]),
    direction: direction === "auto" ? LOCALES[locale].direction : direction,
    locale,
    theme: Object.keys(THEMES).find((name): name is ThemeName => name === globals["theme"]) ?? "default",
    dialog: choose("dialog", ["frame", "official"]),
    latencyMs: Number(globals["latency"]) || 0,
    fault: choose("fault", FAULTS),
    vocabulary: choose("vocabulary", ["documents", "platform", "newest"]),
    connected: Number(globals["connected"]) || 0,
  };
}
