import {
  queryOptions,
  type QueryFunction,
  type QueryKey,
  type UndefinedInitialDataOptions,
} from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { isRecord } from "../shared/is-record.js";
import { malformedAnswer, requestBackend, type BackendOptions } from "./request-backend.js";
import { retryQuery } from "./retry-query.js";
import { createQueryKey, keepQuery, type BackendQuery, type BackendQueryKey } from "./source-queries.js";

/** A key that includes the type of the data, as the app's version of React Query types it. */
type TaggedKey<T, Key extends QueryKey> = ReturnType<typeof queryOptions<T, AirbyteEmbeddedError, T, Key>>["queryKey"];

/** Typed options of a query, for React Query's hooks (`useSuspenseQuery` included) and for the methods of its client. */
export type BackendQueryOptions<T, Key extends QueryKey = BackendQueryKey> = Omit<
  UndefinedInitialDataOptions<T, AirbyteEmbeddedError, T, Key>,
  "queryFn" | "queryKey"
> & {
  /** The query's key in the app's client. */
  queryKey: TaggedKey<T, Key>;
  /** Fetches from the backend. Replace it to fetch on a server, where requests have no `Origin`. */
  queryFn: QueryFunction<T, Key>;
};

/** Returns the query for one of the backend's lists. Items without an id are omitted, because they cannot be used. */
export function listQueryOptions<T extends { readonly id: string }>(
  query: BackendQuery,
  options: BackendOptions,
  parse: (item: unknown) => T,
): BackendQueryOptions<T[]> {
  const path = `/${query}`;
  const queryFn: QueryFunction<T[], BackendQueryKey> = async ({ signal }) => {
    const answer = await requestBackend(options, { method: "GET", path, signal });
    const data = isRecord(answer) ? answer["data"] : undefined;
    if (!Array.isArray(data)) throw malformedAnswer(path, "something that is not a list");
    return data.map((item: unknown) => parse(item)).filter(({ id }) => id !== "");
  };
  const queryKey = createQueryKey(query, options);
  return { ...queryOptions({ queryKey, queryFn, retry: retryQuery, ...keepQuery(options) }), queryFn };
}
