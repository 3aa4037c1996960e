import { queryOptions } from "@tanstack/react-query";

import { parseSource, type Source } from "../shared/source.js";
import { itemQuery, type BackendItemKey } from "./item-query.js";
import type { BackendQueryOptions } from "./list-query.js";
import type { BackendOptions } from "./request-backend.js";

/** Returns the query for one source with its configuration, in which secrets are redacted. `useSourceForm` edits it. */
export function sourceQueryOptions(
  id: string,
  options: BackendOptions = {},
): BackendQueryOptions<Source, BackendItemKey> {
  const query = itemQuery("source", id, options, (answer) => parseSource(answer).source);
  return { ...queryOptions(query), queryFn: query.queryFn };
}
