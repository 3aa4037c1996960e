import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { parseSource, type Source } from "../shared/source.js";
import { useOptions } from "../react/airbyte-embedded-provider.js";
import { listQueryOptions, type BackendQueryOptions } from "./list-query.js";
import type { BackendOptions } from "./request-backend.js";

/** What {@link useSources} takes. */
export interface UseSourcesOptions extends BackendOptions {
  /**
   * Whether to ask at all.
   * @defaultValue true
   */
  enabled?: boolean | undefined;
}

/**
 * The query behind {@link useSources}, for `useSuspenseQuery`, `prefetchQuery` and options of your own.
 *
 * @example
 * const { data } = useSuspenseQuery({ ...sourcesQueryOptions({ tokenKey: user.id }), staleTime: 60_000 });
 */
export function sourcesQueryOptions(options: BackendOptions = {}): BackendQueryOptions<Source[]> {
  return listQueryOptions("sources", options, (item) => parseSource(item).source);
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
