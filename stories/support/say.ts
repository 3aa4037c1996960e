import type { Globals } from "storybook/internal/types";

import { COPY } from "./copy.js";
import { LOCALES, type Locale } from "./locales.js";
import { readSettings } from "./settings.js";

/** A text as a story shows it, in the language that the toolbar has chosen: a played story may be sent in any. */
export function say({ globals }: { globals: Globals }, name: string): string {
  const { labels }: Locale = LOCALES[readSettings(globals).locale];
  const [group = "", label = ""] = name.includes(".") ? name.split(".") : ["", name];
  const own: unknown = group === "" ? labels : labels && Reflect.get(labels, group);
  const text: unknown = typeof own === "object" && own !== null ? Reflect.get(own, label) : undefined;
  if (typeof text === "string") return text;
  const copy = Object.values(COPY)
    .flat()
    .find((candidate) => candidate.name === name);
  if (!copy) throw new Error(`No text is called “${name}”.`);
  return copy.english;
}
