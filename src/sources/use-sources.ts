"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";
import { useOptions } from "../react/airbyte-embedded-provider.js";
import type { BackendOptions } from "./request-backend.js";
import { sourcesQueryOptions } from "./sources-query.js";
import { useInvalidateOnSourceChange } from "./use-invalidate-on-source-change.js";

/** Options of {@link useSources}. */
export interface UseSourcesOptions extends BackendOptions {
  /**
   * Whether to fetch the list.
   * @defaultValue true
   */
  enabled?: boolean | undefined;
}

/**
 * Lists the sources that the user has connected, through your backend's handler and the app's `QueryClient`. The list
 * is fetched again when the widget reports a source, and when another hook changes one.
 *
 * @example
 * const { data: sources = [] } = useSources({ tokenKey: user.id });
 */
export function useSources(options: UseSourcesOptions = {}): UseQueryResult<Source[], AirbyteEmbeddedError> {
  const { enabled = true, ...own } = options;
  useInvalidateOnSourceChange();
  const { endpoint, tokenKey } = useOptions(own);
  return useQuery({ ...sourcesQueryOptions({ endpoint, tokenKey }), enabled });
}
