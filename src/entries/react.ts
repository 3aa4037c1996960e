"use client";

export { AirbyteEmbeddedProvider } from "../react/airbyte-embedded-provider.js";
export { ConnectDataButton } from "../react/connect-data-button.js";
export { useAirbyteWidget } from "../react/use-airbyte-widget.js";
export { AirbyteEmbeddedError } from "../core/errors.js";

export type { AirbyteEmbeddedProviderProps } from "../react/airbyte-embedded-provider.js";
export type { ConnectDataButtonProps } from "../react/connect-data-button.js";
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
