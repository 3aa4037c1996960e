import type { Source, SourceTemplate } from "../../shared/source.js";

/** What the user may connect, and what they have connected of it. */
export interface CatalogEntry {
  /** The connector, as the user is offered it. */
  readonly template: SourceTemplate;
  /** The sources that were made from the template. */
  readonly sources: readonly Source[];
}

/** The connector that the user has chosen, for an interface of your own. */
export interface CatalogChoice extends CatalogEntry {
  /** Shows the catalog again. */
  readonly close: () => void;
}

/** A tag of the templates, by which they can be filtered. */
export interface CatalogCategory {
  /** The tag, as Airbyte has it. */
  readonly tag: string;
  /** What people read. */
  readonly name: string;
}

/** Joins templates and sources: by the template's id or, where Airbyte sends none, by the connector's. */
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

/** The tags that templates have: those that `names` lists, in its order, or all by alphabet. */
export function findCategories(
  templates: readonly SourceTemplate[],
  names?: Readonly<Record<string, string>>,
): CatalogCategory[] {
  const tags = new Set(templates.flatMap((template) => template.tags ?? []));
  if (names) return Object.entries(names).flatMap(([tag, name]) => (tags.has(tag) ? [{ tag, name }] : []));
  return [...tags].toSorted((one, other) => one.localeCompare(other)).map((tag) => ({ tag, name: tag }));
}

/** The entries of a category whose name or tags contain every word of the search. */
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

/** Without case and accents. */
const simplify = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
