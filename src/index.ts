"use client";

export { AirbyteEmbeddedProvider } from "./react/airbyte-embedded-provider.js";
export { ConnectDataButton } from "./react/connect-data-button.js";
export { ConnectDataFrame } from "./react/frame/connect-data-frame.js";
export { useAirbyteFrame } from "./react/frame/use-airbyte-frame.js";
export { useAirbyteWidget } from "./react/use-airbyte-widget.js";
export { AirbyteEmbeddedError } from "./shared/errors.js";

export type { AirbyteEmbeddedProviderProps } from "./react/airbyte-embedded-provider.js";
export type { ConnectDataButtonProps } from "./react/connect-data-button.js";
export type { ConnectDataFrameProps } from "./react/frame/connect-data-frame.js";
export type { FrameState } from "./react/frame/frame-state.js";
export type { UseAirbyteFrameOptions, UseAirbyteFrameResult } from "./react/frame/use-airbyte-frame.js";
export type { UseAirbyteWidgetOptions } from "./react/options.js";
export type { WidgetTriggerProps } from "./react/trigger.js";
export type { UseAirbyteWidgetResult } from "./react/use-airbyte-widget.js";
export type { AirbyteErrorCode, AirbyteErrorOptions, AirbyteServerErrorCode } from "./shared/errors.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { WidgetToken } from "./shared/widget-token.js";
export type { SessionEvent, WidgetAdapter, WidgetSession } from "./widget/adapter.js";
export type { OpenOverrides } from "./widget/controller.js";
export type { CompleteLabels, WidgetLabels } from "./widget/dialog/labels.js";
export type { DialogOptions, WidgetView } from "./widget/dialog-options.js";
export type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  UnknownWidgetEvent,
  WidgetEvent,
} from "./widget/events.js";
export type { WidgetOptions } from "./widget/options.js";
export type { CloseReason, ConnectResult } from "./widget/result.js";
export type { WidgetState } from "./widget/state.js";
export type { FetchToken, TokenOptions, TokenRequest } from "./widget/tokens/issue-token.js";
export type { TokenEndpoint, TokenEndpointOptions } from "./widget/tokens/token-endpoint.js";
export type { SourceFormLabels } from "./widget/source-form-labels.js";
export type { WidgetStep } from "./widget/widget-step.js";
