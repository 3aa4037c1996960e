export { airbyteAuto } from "../adapters/airbyte-auto.js";
export { airbyteFrame } from "../adapters/airbyte-frame.js";
export { airbyteOfficial } from "../adapters/airbyte-official.js";
export { createWidgetController } from "../core/create-widget-controller.js";
export { AirbyteEmbeddedError } from "../core/errors.js";
export { parseWidgetEvent } from "../core/events.js";
export { createTokenSource } from "../core/token-source.js";
export { decodeWidgetToken } from "../core/token.js";

export type { LoadAdapter, WidgetAdapter, WidgetHandlers, WidgetSession } from "../core/adapter.js";
export type { WidgetController, WidgetPorts } from "../core/controller.js";
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
export type { TokenEndpoint, TokenEndpointOptions } from "../core/token-endpoint.js";
export type { IssuedToken } from "../core/token-lifetime.js";
export type { TokenSource } from "../core/token-source.js";
export type { WidgetToken } from "../core/token.js";
