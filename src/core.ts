export { airbyteAuto } from "./widget/adapters/airbyte-auto.js";
export { airbyteFrame } from "./widget/adapters/airbyte-frame.js";
export { airbyteOfficial } from "./widget/adapters/airbyte-official.js";
export { createWidgetController } from "./widget/create-widget-controller.js";
export { AirbyteEmbeddedError } from "./shared/errors.js";
export { parseWidgetEvent } from "./widget/events.js";
export { createTokenSource } from "./widget/tokens/token-source.js";
export { decodeWidgetToken } from "./shared/widget-token.js";

export type { LoadAdapter, WidgetAdapter, WidgetHandlers, WidgetSession } from "./widget/adapter.js";
export type { WidgetController, WidgetPorts } from "./widget/controller.js";
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
export type { TokenEndpoint, TokenEndpointOptions } from "./widget/tokens/token-endpoint.js";
export type { IssuedToken } from "./widget/tokens/token-lifetime.js";
export type { TokenSource } from "./widget/tokens/token-source.js";
export type { WidgetToken } from "./shared/widget-token.js";
