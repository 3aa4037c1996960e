export { ConnectDataCatalog } from "./sources/catalog/connect-data-catalog.js";
export { useSourceCatalog } from "./sources/catalog/use-source-catalog.js";
export { ConnectedSources } from "./sources/connected/connected-sources.js";
export { useConnectedSources } from "./sources/connected/use-connected-sources.js";
export { useInvalidateOnSourceChange } from "./sources/use-invalidate-on-source-change.js";
export { useCheckSource, useCreateSource, useDeleteSource, useUpdateSource } from "./sources/use-source-mutations.js";
export { sourceTemplatesQueryOptions } from "./sources/source-templates-query.js";
export { sourcesQueryOptions } from "./sources/sources-query.js";
export { useSourceTemplates } from "./sources/use-source-templates.js";
export { useSources } from "./sources/use-sources.js";

export type { CatalogCategory, CatalogChoice, CatalogEntry } from "./sources/catalog/catalog-entries.js";
export type { ConnectDataCatalogProps } from "./sources/catalog/connect-data-catalog.js";
export type { UseSourceCatalogOptions, UseSourceCatalogResult } from "./sources/catalog/use-source-catalog.js";
export type { ConnectedSource, SourceTest } from "./sources/connected/connected-row.js";
export type { ConnectedSourcesProps, SourceEdit } from "./sources/connected/connected-sources.js";
export type { UseConnectedSourcesResult } from "./sources/connected/use-connected-sources.js";
export type { BackendQueryOptions } from "./sources/list-query.js";
export type { BackendOptions } from "./sources/request-backend.js";
export type { BackendQuery, BackendQueryKey } from "./sources/source-queries.js";
export type {
  CheckSourceVariables,
  CreateSourceVariables,
  SourceDeletion,
  SourceMutation,
  UpdateSourceVariables,
} from "./sources/use-source-mutations.js";
export type { UseSourcesOptions } from "./sources/use-sources.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { SourceCheck } from "./shared/source-check.js";
