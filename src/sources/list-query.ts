import { queryOptions, type QueryFunction, type QueryKey } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { isRecord } from "../shared/is-record.js";
import { malformedAnswer, requestBackend, type BackendOptions } from "./request-backend.js";
import { retryQuery } from "./retry-query.js";
import { createQueryKey, keepQuery, type BackendQuery, type BackendQueryKey } from "./source-queries.js";

/** What React Query itself makes of options, in the version that the app has: its key knows what is kept under it. */
type TypedQueryOptions<T, Key extends QueryKey> = ReturnType<typeof queryOptions<T, AirbyteEmbeddedError, T, Key>>;

/** A query of React Query's, typed: for its hooks, those that suspend as well, and for the methods of its client. */
export type BackendQueryOptions<T, Key extends QueryKey = BackendQueryKey> = Omit<
  TypedQueryOptions<T, Key>,
  "queryFn"
> & { queryFn: QueryFunction<T, Key> };

/** The query for a list of the backend's. What has no id can neither be opened nor changed, and is left out. */
export function listQueryOptions<T extends { readonly id: string }>(
  query: BackendQuery,
  options: BackendOptions,
  parse: (item: unknown) => T,
): BackendQueryOptions<T[]> {
  const path = `/${query}`;
  const queryFn: QueryFunction<T[], BackendQueryKey> = async ({ signal }) => {
    const answer = await requestBackend(options, { method: "GET", path, signal });
    const data = isRecord(answer) ? answer["data"] : undefined;
    if (!Array.isArray(data)) throw malformedAnswer(path, "no list");
    return data.map((item: unknown) => parse(item)).filter(({ id }) => id !== "");
  };
  const queryKey = createQueryKey(query, options);
  return { ...queryOptions({ queryKey, queryFn, retry: retryQuery, ...keepQuery(options) }), queryFn };
}
