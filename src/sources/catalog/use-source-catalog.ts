"use client";

import { useState } from "react";

import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import { useSourceTemplates } from "../use-source-templates.js";
import { useSources, type UseSourcesOptions } from "../use-sources.js";
import {
  createEntries,
  filterEntries,
  findCategories,
  type CatalogCategory,
  type CatalogEntry,
} from "./catalog-entries.js";

/** Options of {@link useSourceCatalog}. */
export interface UseSourceCatalogOptions extends UseSourcesOptions {
  /**
   * The tags to show as categories, with their names in the interface.
   * @defaultValue every tag, with its own name
   */
  categories?: Readonly<Record<string, string>> | undefined;
}

/** What {@link useSourceCatalog} returns. */
export interface UseSourceCatalogResult {
  /**
   * `loading`: the templates have not arrived. `failed`: they could not be loaded, see `error`. `empty`: the user may
   * not connect anything. `no-match`: the search finds nothing. `ready`: there are `entries`.
   */
  readonly status: "loading" | "failed" | "empty" | "no-match" | "ready";
  /** The entries that match the search and the category. */
  readonly entries: readonly CatalogEntry[];
  /** Every entry, regardless of search and category. */
  readonly all: readonly CatalogEntry[];
  /** The tags to filter by. */
  readonly categories: readonly CatalogCategory[];
  /** The search text. Every word must be in the name or the tags. */
  readonly search: string;
  /** Searches for a text. An empty text shows everything. */
  readonly setSearch: (search: string) => void;
  /** The chosen tag; null means all. */
  readonly category: string | null;
  /** Filters by a tag. Null shows all. */
  readonly setCategory: (tag: string | null) => void;
  /** Why the templates could not be loaded. */
  readonly error: AirbyteEmbeddedError | null;
  /** Repeats a failed load. */
  readonly retry: () => void;
}

/**
 * Returns the connectors that the user may connect, with search, categories and existing sources. If the list of
 * sources cannot be loaded, only the existing sources are missing.
 *
 * @example
 * const { entries, search, setSearch } = useSourceCatalog({ tokenKey: user.id });
 */
export function useSourceCatalog(options: UseSourceCatalogOptions = {}): UseSourceCatalogResult {
  const { categories: names, ...own } = options;
  const templates = useSourceTemplates(own);
  const sources = useSources(own);
  const [search, setSearch] = useState("");
  const [wanted, setCategory] = useState<string | null>(null);

  const listed = templates.data ?? [];
  const categories = findCategories(listed, names);
  // The only template with this tag may no longer be offered.
  const category = categories.some(({ tag }) => tag === wanted) ? wanted : null;
  const all = createEntries(listed, sources.data ?? []);
  const entries = filterEntries(all, search, category);
  return {
    status: statusOf(templates.data, templates.error, entries),
    entries,
    all,
    categories,
    search,
    setSearch,
    category,
    setCategory,
    error: templates.data ? null : templates.error,
    retry: () => {
      void templates.refetch();
      if (sources.isError) void sources.refetch();
    },
  };
}

function statusOf(
  templates: readonly unknown[] | undefined,
  error: unknown,
  matches: readonly unknown[],
): UseSourceCatalogResult["status"] {
  if (!templates) return error ? "failed" : "loading";
  if (templates.length === 0) return "empty";
  return matches.length === 0 ? "no-match" : "ready";
}
