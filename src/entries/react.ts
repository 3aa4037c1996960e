"use client";

export { AirbyteEmbeddedProvider } from "../react/airbyte-embedded-provider.js";
export { ConnectDataButton } from "../react/connect-data-button.js";
export { useAirbyteWidget } from "../react/use-airbyte-widget.js";
export { useCreateSource, useDeleteSource, useUpdateSource } from "../react/use-source-mutations.js";
export { sourceTemplatesQueryOptions, useSourceTemplates } from "../react/use-source-templates.js";
export { sourcesQueryOptions, useSources } from "../react/use-sources.js";
export { AirbyteEmbeddedError } from "../core/errors.js";

export type { AirbyteEmbeddedProviderProps } from "../react/airbyte-embedded-provider.js";
export type { ConnectDataButtonProps } from "../react/connect-data-button.js";
export type { BackendQueryOptions } from "../react/list-query.js";
export type { BackendOptions } from "../react/request-backend.js";
export type { BackendQuery, BackendQueryKey } from "../react/source-queries.js";
export type { CreateSourceVariables, SourceMutation, UpdateSourceVariables } from "../react/use-source-mutations.js";
export type { UseSourcesOptions } from "../react/use-sources.js";
export type { WidgetTriggerProps } from "../react/trigger.js";
export type { UseAirbyteWidgetOptions, UseAirbyteWidgetResult } from "../react/use-airbyte-widget.js";
export type { LoadAdapter, WidgetAdapter, WidgetHandlers, WidgetSession } from "../core/adapter.js";
export type { AirbyteErrorCode, AirbyteErrorOptions } from "../core/errors.js";
export type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  UnknownWidgetEvent,
  WidgetEvent,
} from "../core/events.js";
export type { WidgetLabels } from "../core/labels.js";
export type { FetchToken, TokenOptions, TokenRequest } from "../core/issue-token.js";
export type { DialogOptions, WidgetOptions } from "../core/options.js";
export type { CloseReason, ConnectResult } from "../core/result.js";
export type { Source, SourceTemplate } from "../core/source.js";
export type { WidgetState } from "../core/state.js";
export type { WidgetToken } from "../core/token.js";
export type { TokenEndpoint, TokenEndpointOptions } from "../core/token-endpoint.js";
