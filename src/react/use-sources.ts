import { queryOptions, useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../core/errors.js";
import { isRecord } from "../core/is-record.js";
import { parseSource, type Source } from "../core/source.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { malformedAnswer, requestBackend, type BackendOptions } from "./request-backend.js";
import { retryQuery } from "./retry-query.js";
import { createQueryKey, keepQuery, type BackendQueryKey } from "./source-queries.js";

/** What {@link useSources} takes. */
export interface UseSourcesOptions extends BackendOptions {
  /**
   * Whether to ask at all.
   * @defaultValue true
   */
  enabled?: boolean | undefined;
}

/** A query of React Query's, typed. */
export type BackendQueryOptions<T> = UseQueryOptions<T, AirbyteEmbeddedError, T, BackendQueryKey> & {
  queryKey: BackendQueryKey;
};

const PATH = "/sources";

/**
 * The query behind {@link useSources}, for `useSuspenseQuery`, `prefetchQuery` and options of your own.
 *
 * @example
 * const { data } = useSuspenseQuery({ ...sourcesQueryOptions({ tokenKey: user.id }), staleTime: 60_000 });
 */
export function sourcesQueryOptions(options: BackendOptions = {}): BackendQueryOptions<Source[]> {
  return queryOptions({
    queryKey: createQueryKey("sources", options),
    queryFn: async ({ signal }): Promise<Source[]> => {
      const answer = await requestBackend(options, { method: "GET", path: PATH, signal });
      const data = isRecord(answer) ? answer["data"] : undefined;
      if (!Array.isArray(data)) throw malformedAnswer(PATH, "no list");
      return data.map((item: unknown) => parseSource(item).source);
    },
    retry: retryQuery,
    ...keepQuery(options),
  });
}

/**
 * What the user has connected, by your backend's handler and the app's own `QueryClient`. It refreshes itself when the
 * widget reports a source, or one of the other hooks changes one.
 *
 * @example
 * const { data: sources = [] } = useSources({ tokenKey: user.id });
 */
export function useSources(options: UseSourcesOptions = {}): UseQueryResult<Source[], AirbyteEmbeddedError> {
  const { enabled = true, ...own } = options;
  const { endpoint, tokenKey } = useOptions(own);
  return useQuery({ ...sourcesQueryOptions({ endpoint, tokenKey }), enabled });
}
