"use client";

export { AirbyteEmbeddedProvider } from "./react/airbyte-embedded-provider.js";
export { ConnectDataButton } from "./react/connect-data-button.js";
export { useAirbyteWidget } from "./react/use-airbyte-widget.js";
export { AirbyteEmbeddedError } from "./shared/errors.js";

export type { AirbyteEmbeddedProviderProps } from "./react/airbyte-embedded-provider.js";
export type { ConnectDataButtonProps } from "./react/connect-data-button.js";
export type { WidgetTriggerProps } from "./react/trigger.js";
export type { UseAirbyteWidgetOptions, UseAirbyteWidgetResult } from "./react/use-airbyte-widget.js";
export type { LoadAdapter, WidgetAdapter, WidgetHandlers, WidgetSession } from "./widget/adapter.js";
export type { AirbyteErrorCode, AirbyteErrorOptions } from "./shared/errors.js";
export type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  UnknownWidgetEvent,
  WidgetEvent,
} from "./widget/events.js";
export type { WidgetLabels } from "./widget/dialog/labels.js";
export type { FetchToken, TokenOptions, TokenRequest } from "./widget/tokens/issue-token.js";
export type { DialogOptions, WidgetOptions } from "./widget/options.js";
export type { CloseReason, ConnectResult } from "./widget/result.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { WidgetState } from "./widget/state.js";
export type { WidgetToken } from "./shared/widget-token.js";
export type { TokenEndpoint, TokenEndpointOptions } from "./widget/tokens/token-endpoint.js";
