"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { SourceTemplate } from "../shared/source.js";
import { useOptions } from "../react/airbyte-embedded-provider.js";
import { sourceTemplatesQueryOptions } from "./source-templates-query.js";
import type { UseSourcesOptions } from "./use-sources.js";

/**
 * Lists the source templates that the user may connect, for example for your own tiles. The `id` of one opens the
 * widget on it.
 *
 * @example
 * const { data: templates = [] } = useSourceTemplates({ tokenKey: user.id });
 * const connect = (template: SourceTemplate) => open({ view: { templateId: template.id } });
 */
export function useSourceTemplates(
  options: UseSourcesOptions = {},
): UseQueryResult<SourceTemplate[], AirbyteEmbeddedError> {
  const { enabled = true, ...own } = options;
  const { endpoint, tokenKey } = useOptions(own);
  return useQuery({ ...sourceTemplatesQueryOptions({ endpoint, tokenKey }), enabled });
}
