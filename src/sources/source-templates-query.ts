import { parseSourceTemplate, type SourceTemplate } from "../shared/source.js";
import { listQueryOptions, type BackendQueryOptions } from "./list-query.js";
import type { BackendOptions } from "./request-backend.js";

/** Returns the query behind `useSourceTemplates`, for `useSuspenseQuery`, `prefetchQuery` and your own options. */
export function sourceTemplatesQueryOptions(options: BackendOptions = {}): BackendQueryOptions<SourceTemplate[]> {
  return listQueryOptions("source-templates", options, parseSourceTemplate);
}
