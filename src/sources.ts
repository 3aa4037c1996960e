export { ConnectDataCatalog } from "./sources/catalog/connect-data-catalog.js";
export { useSourceCatalog } from "./sources/catalog/use-source-catalog.js";
export { ConnectedSources } from "./sources/connected/connected-sources.js";
export { useConnectedSources } from "./sources/connected/use-connected-sources.js";
export { ConnectDataForm } from "./sources/form/connect-data-form.js";
export { useSourceForm } from "./sources/form/use-source-form.js";
export { useRecoveredSources } from "./sources/recovery/use-recovered-sources.js";
export { useInvalidateOnSourceChange } from "./sources/use-invalidate-on-source-change.js";
export { useCheckSource, useCreateSource, useDeleteSource, useUpdateSource } from "./sources/use-source-mutations.js";
export { sourceQueryOptions } from "./sources/source-query.js";
export { sourceTemplateQueryOptions } from "./sources/source-template-query.js";
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
export type { ConnectDataFormProps } from "./sources/form/connect-data-form.js";
export type {
  ControlProps,
  FormButtonProps,
  FormComponents,
  FormFieldProps,
  FormGroupProps,
  FormInputProps,
} from "./sources/form/form-parts.js";
export type { FormLabels } from "./sources/form/form-labels.js";
export type { SourceFormTarget } from "./sources/form/save-source.js";
export type { SourceFormField } from "./sources/form/source-form-field.js";
export type { UseSourceFormOptions, UseSourceFormResult } from "./sources/form/use-source-form.js";
export type { OnSourceRecovered } from "./sources/recovery/use-recovered-sources.js";
export type { BackendItem, BackendItemKey } from "./sources/item-query.js";
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
export type { FieldValue } from "./shared/spec/field-value.js";
export type { FormValues } from "./shared/spec/form-values.js";
export type { SpecField } from "./shared/spec/spec-field.js";
