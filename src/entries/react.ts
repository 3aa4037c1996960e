"use client";

export { AirbyteEmbeddedProvider } from "../react/airbyte-embedded-provider.js";
export { ConnectDataButton } from "../react/connect-data-button.js";
export { useAirbyteWidget } from "../react/use-airbyte-widget.js";
export { AirbyteEmbeddedError } from "../core/errors.js";

export type { AirbyteEmbeddedProviderProps } from "../react/airbyte-embedded-provider.js";
export type { ConnectDataButtonProps } from "../react/connect-data-button.js";
export type {
  UseAirbyteWidgetOptions,
  UseAirbyteWidgetResult,
  WidgetTriggerProps,
} from "../react/use-airbyte-widget.js";
export type { AirbyteErrorCode, AirbyteErrorOptions } from "../core/errors.js";
export type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  UnknownWidgetEvent,
  WidgetEvent,
} from "../core/events.js";
export type { FetchToken, TokenOptions, TokenRequest } from "../core/issue-token.js";
export type { WidgetOptions } from "../core/options.js";
export type { CloseReason, ConnectResult } from "../core/result.js";
export type { Source, SourceTemplate } from "../core/source.js";
export type { WidgetState } from "../core/state.js";
export type { TokenEndpoint, TokenEndpointOptions } from "../core/token-endpoint.js";
