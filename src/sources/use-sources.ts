"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";
import { useOptions } from "../react/airbyte-embedded-provider.js";
import type { BackendOptions } from "./request-backend.js";
import { sourcesQueryOptions } from "./sources-query.js";
import { useInvalidateOnSourceChange } from "./use-invalidate-on-source-change.js";

/** What {@link useSources} takes. */
export interface UseSourcesOptions extends BackendOptions {
  /**
   * Whether to ask at all.
   * @defaultValue true
   */
  enabled?: boolean | undefined;
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
  useInvalidateOnSourceChange();
  const { endpoint, tokenKey } = useOptions(own);
  return useQuery({ ...sourcesQueryOptions({ endpoint, tokenKey }), enabled });
}
