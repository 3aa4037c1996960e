import type { QueryFunction } from "@tanstack/react-query";

import { malformedAnswer, requestBackend, type BackendOptions } from "./request-backend.js";
import { retryQuery } from "./retry-query.js";
import { createQueryKey, keepQuery, type BackendQueryKey } from "./source-queries.js";

/** The kind of object that a query is for. */
export type BackendItem = "source" | "source-template";

/**
 * The key of a query for one object. It does not match the keys of lists, so a change of sources does not fetch it
 * again.
 */
export type BackendItemKey = readonly [BackendQueryKey[0], BackendItem, string, string | null, id: string];

/** Options for React Query's `queryOptions`. */
export interface ItemQuery<T> {
  queryKey: BackendItemKey;
  queryFn: QueryFunction<T, BackendItemKey>;
  retry: typeof retryQuery;
  gcTime?: number;
}

/** Returns key and function of the query for one object from the backend. */
export function itemQuery<T extends { readonly id: string }>(
  item: BackendItem,
  id: string,
  options: BackendOptions,
  parse: (answer: unknown) => T,
): ItemQuery<T> {
  const path = `/${item}s/${encodeURIComponent(id)}`;
  const queryFn: QueryFunction<T, BackendItemKey> = async ({ signal }) => {
    const found = parse(await requestBackend(options, { method: "GET", path, signal }));
    if (found.id === "") throw malformedAnswer(path, "no id");
    return found;
  };
  const [root, , address, user] = createQueryKey("sources", options);
  return { queryKey: [root, item, address, user, id], queryFn, retry: retryQuery, ...keepQuery(options) };
}
