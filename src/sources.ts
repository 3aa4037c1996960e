export { useInvalidateOnSourceChange } from "./sources/use-invalidate-on-source-change.js";
export { useCheckSource, useCreateSource, useDeleteSource, useUpdateSource } from "./sources/use-source-mutations.js";
export { sourceTemplatesQueryOptions } from "./sources/source-templates-query.js";
export { sourcesQueryOptions } from "./sources/sources-query.js";
export { useSourceTemplates } from "./sources/use-source-templates.js";
export { useSources } from "./sources/use-sources.js";

export type { BackendQueryOptions } from "./sources/list-query.js";
export type { BackendOptions } from "./sources/request-backend.js";
export type { BackendQuery, BackendQueryKey } from "./sources/source-queries.js";
export type {
  CheckSourceVariables,
  CreateSourceVariables,
  SourceMutation,
  UpdateSourceVariables,
} from "./sources/use-source-mutations.js";
export type { UseSourcesOptions } from "./sources/use-sources.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { SourceCheck } from "./shared/source-check.js";
