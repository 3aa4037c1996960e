import { useRef, type JSX, type ReactNode } from "react";

import { hide } from "../../widget/lay-out.js";
import type { SourceTemplate } from "../../shared/source.js";
import type { WidgetLabels } from "../../widget/dialog/labels.js";
import { ListFailure, ListSkeleton } from "../list-states.js";
import { listText } from "../list-text.js";
import type { CatalogEntry } from "./catalog-entries.js";
import { CatalogFilter } from "./catalog-filter.js";
import { CatalogTile } from "./catalog-tile.js";
import type { UseSourceCatalogResult } from "./use-source-catalog.js";

interface CatalogListProps {
  readonly catalog: UseSourceCatalogResult;
  readonly labels: WidgetLabels | undefined;
  readonly opensDialog: boolean;
  /** Id of the template whose tile receives the focus, because the user returns from it. */
  readonly focusedId: string | null;
  readonly renderTile: ((entry: CatalogEntry) => ReactNode) | undefined;
  readonly onChoose: (template: SourceTemplate) => void;
}

/** The catalog in each of its states. */
export function CatalogList(props: CatalogListProps): JSX.Element {
  const { catalog, labels, opensDialog, focusedId, renderTile, onChoose } = props;
  const searchField = useRef<HTMLInputElement>(null);
  if (catalog.status === "loading") return <ListSkeleton labels={labels} part="tile" />;
  if (catalog.status === "failed") return <ListFailure labels={labels} retry={catalog.retry} />;
  if (catalog.status === "empty") {
    return <p className="airbyte-embedded-list-text">{listText(labels, "emptyCatalog")}</p>;
  }
  const isFiltered = catalog.search !== "" || catalog.category !== null;
  const clear = () => {
    catalog.setSearch("");
    catalog.setCategory(null);
    searchField.current?.focus();
  };
  return (
    <>
      <CatalogFilter catalog={catalog} labels={labels} searchField={searchField} />
      {catalog.status === "no-match" ? (
        <div className="airbyte-embedded-no-match">
          <p className="airbyte-embedded-list-text">{listText(labels, "noMatch")}</p>
          <button type="button" className="airbyte-embedded-button airbyte-embedded-secondary" onClick={clear}>
            <span className="airbyte-embedded-label">{listText(labels, "clearSearch")}</span>
          </button>
        </div>
      ) : (
        // The role is explicit because Safari does not expose a list without markers as a list.
        <ul role="list" className="airbyte-embedded-tiles">
          {catalog.entries.map((entry) => (
            <CatalogTile
              key={entry.template.id}
              entry={entry}
              labels={labels}
              opensDialog={opensDialog}
              takesFocus={entry.template.id === focusedId}
              onChoose={() => onChoose(entry.template)}
            >
              {renderTile?.(entry)}
            </CatalogTile>
          ))}
        </ul>
      )}
      <p role="status" className="airbyte-embedded-announcement" ref={hide}>
        {isFiltered && catalog.status === "ready" && listText(labels, "found", { count: catalog.entries.length })}
        {catalog.status === "no-match" && listText(labels, "noMatch")}
      </p>
    </>
  );
}
