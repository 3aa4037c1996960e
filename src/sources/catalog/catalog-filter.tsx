import type { JSX, RefObject } from "react";

import type { WidgetLabels } from "../../widget/dialog/labels.js";
import { listText } from "../list-text.js";
import type { UseSourceCatalogResult } from "./use-source-catalog.js";

interface CatalogFilterProps {
  readonly catalog: UseSourceCatalogResult;
  readonly labels: WidgetLabels | undefined;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

/** The search field, and a button for each category. */
export function CatalogFilter({ catalog, labels, searchField }: CatalogFilterProps): JSX.Element {
  const { categories, category, setCategory } = catalog;
  const choices = [{ tag: null, name: listText(labels, "allCategories") }, ...categories];
  const search = listText(labels, "search");
  return (
    <div className="airbyte-embedded-filter">
      <input
        ref={searchField}
        type="search"
        className="airbyte-embedded-search"
        aria-label={search}
        placeholder={search}
        value={catalog.search}
        onChange={({ currentTarget }) => catalog.setSearch(currentTarget.value)}
      />
      {categories.length > 0 && (
        <div role="group" className="airbyte-embedded-categories" aria-label={listText(labels, "categories")}>
          {choices.map(({ tag, name }) => (
            <button
              key={tag}
              type="button"
              className="airbyte-embedded-category"
              aria-pressed={tag === category}
              onClick={() => setCategory(tag)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
