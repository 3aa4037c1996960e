import type { WidgetLabels } from "../../src/index.js";
import { COPY, LIMITS } from "./copy.js";

/** One argument for each text, so that each has a field of its own in the panel: `labels.retry`, `labels.form.save`. */
export type LabelArgs = { readonly [Name in `labels.${string}`]?: string };

/** The fields of the panel for the texts of some places, each with its English as the placeholder. */
export function labelArgTypes(...places: readonly (keyof typeof COPY)[]): Record<string, object> {
  const texts = places.flatMap((place) => COPY[place] ?? []);
  return Object.fromEntries(
    texts.map(({ name, english, when, kind }) => [
      `labels.${name}`,
      {
        name,
        description: when,
        control: { type: "text", maxLength: LIMITS[kind] },
        table: { category: "Labels", type: { summary: "string" }, defaultValue: { summary: english } },
      },
    ]),
  );
}

/** Separates the texts among a story's arguments; undefined where none is filled in, so that the toolbar's apply. */
export function takeLabels<Args extends LabelArgs>(args: Args): [labels: WidgetLabels | undefined, rest: Args] {
  const groups: Record<string, Record<string, string>> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args)) {
    if (!name.startsWith("labels.")) rest[name] = value;
    else if (typeof value === "string" && value !== "") {
      const path = name.split(".").slice(1);
      const group = (groups[path.length > 1 ? (path[0] ?? "") : "own"] ??= {});
      group[path.at(-1) ?? ""] = value;
    }
  }
  const { own, ...others } = groups;
  return [Object.keys(groups).length > 0 ? { ...own, ...others } : undefined, rest as Args];
}
