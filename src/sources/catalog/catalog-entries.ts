import type { Source, SourceTemplate } from "../../shared/source.js";

/** A connector that the user may connect, and its sources. */
export interface CatalogEntry {
  /** The source template of the connector. */
  readonly template: SourceTemplate;
  /** The user's sources of the template. */
  readonly sources: readonly Source[];
}

/** The connector that the user has chosen, for your own interface. */
export interface CatalogChoice extends CatalogEntry {
  /** Shows the catalog again. */
  readonly close: () => void;
}

/** A tag of the templates, by which they can be filtered. */
export interface CatalogCategory {
  /** The tag, as Airbyte sends it. */
  readonly tag: string;
  /** Its name in the interface. */
  readonly name: string;
}

/**
 * Joins templates and sources by the id of the template or, if Airbyte does not send it, by the id of the connector.
 */
export function createEntries(templates: readonly SourceTemplate[], sources: readonly Source[]): CatalogEntry[] {
  return templates.map((template) => ({
    template,
    sources: sources.filter(({ source_template: of }) =>
      of?.id === undefined
        ? of?.source_definition_id !== undefined && of.source_definition_id === template.source_definition_id
        : of.id === template.id,
    ),
  }));
}

/** Returns the tags of the templates: those in `names`, in its order, or all of them in alphabetical order. */
export function findCategories(
  templates: readonly SourceTemplate[],
  names?: Readonly<Record<string, string>>,
): CatalogCategory[] {
  const tags = new Set(templates.flatMap((template) => template.tags ?? []));
  if (names) return Object.entries(names).flatMap(([tag, name]) => (tags.has(tag) ? [{ tag, name }] : []));
  return [...tags].toSorted((one, other) => one.localeCompare(other)).map((tag) => ({ tag, name: tag }));
}

/** Returns the entries of a category whose name or tags contain every word of the search. */
export function filterEntries(
  entries: readonly CatalogEntry[],
  search: string,
  category: string | null,
): CatalogEntry[] {
  const words = simplify(search).split(/\s+/);
  return entries.filter(({ template: { name, tags = [] } }) => {
    const text = simplify([name, ...tags].join(" "));
    return (category === null || tags.includes(category)) && words.every((word) => text.includes(word));
  });
}

/** Removes case and accents. */
const simplify = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
