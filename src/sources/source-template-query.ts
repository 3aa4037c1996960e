import { queryOptions } from "@tanstack/react-query";

import { parseSourceTemplate, type SourceTemplate } from "../shared/source.js";
import { itemQuery, type BackendItemKey } from "./item-query.js";
import type { BackendQueryOptions } from "./list-query.js";
import type { BackendOptions } from "./request-backend.js";

/**
 * Returns the query for one source template with its `user_config_spec`, from which `useSourceForm` creates its fields.
 */
export function sourceTemplateQueryOptions(
  id: string,
  options: BackendOptions = {},
): BackendQueryOptions<SourceTemplate, BackendItemKey> {
  const query = itemQuery("source-template", id, options, parseSourceTemplate);
  return { ...queryOptions(query), queryFn: query.queryFn };
}
