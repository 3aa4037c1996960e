import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../core/errors.js";
import { isRecord } from "../core/is-record.js";
import { parseSourceTemplate, type SourceTemplate } from "../core/source.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { malformedAnswer, requestBackend, type BackendOptions } from "./request-backend.js";
import { retryQuery } from "./retry-query.js";
import { createQueryKey, keepQuery } from "./source-queries.js";
import type { BackendQueryOptions, UseSourcesOptions } from "./use-sources.js";

const PATH = "/source-templates";

/** The query behind {@link useSourceTemplates}, for `useSuspenseQuery`, `prefetchQuery` and options of your own. */
export function sourceTemplatesQueryOptions(options: BackendOptions = {}): BackendQueryOptions<SourceTemplate[]> {
  return queryOptions({
    queryKey: createQueryKey("source-templates", options),
    queryFn: async ({ signal }): Promise<SourceTemplate[]> => {
      const answer = await requestBackend(options, { method: "GET", path: PATH, signal });
      const data = isRecord(answer) ? answer["data"] : undefined;
      if (!Array.isArray(data)) throw malformedAnswer(PATH, "no list");
      return data.map((item: unknown) => parseSourceTemplate(item).template);
    },
    retry: retryQuery,
    ...keepQuery(options),
  });
}

/**
 * What the user may connect, for tiles of your own: open the widget on one of them by its `id`, as `templateId`.
 *
 * @example
 * const { data: templates = [] } = useSourceTemplates({ tokenKey: user.id });
 */
export function useSourceTemplates(
  options: UseSourcesOptions = {},
): UseQueryResult<SourceTemplate[], AirbyteEmbeddedError> {
  const { enabled = true, ...own } = options;
  const { endpoint, tokenKey } = useOptions(own);
  return useQuery({ ...sourceTemplatesQueryOptions({ endpoint, tokenKey }), enabled });
}
