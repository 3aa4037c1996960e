import { parseSource, type Source } from "../shared/source.js";
import { listQueryOptions, type BackendQueryOptions } from "./list-query.js";
import type { BackendOptions } from "./request-backend.js";

/**
 * Returns the query behind `useSources`, for `useSuspenseQuery`, `prefetchQuery` and your own options.
 *
 * @example
 * const { data } = useSuspenseQuery({ ...sourcesQueryOptions({ tokenKey: user.id }), staleTime: 60_000 });
 */
export function sourcesQueryOptions(options: BackendOptions = {}): BackendQueryOptions<Source[]> {
  return listQueryOptions("sources", options, (item) => parseSource(item).source);
}
