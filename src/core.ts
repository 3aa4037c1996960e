export { AirbyteEmbeddedError } from "./shared/errors.js";
export { decodeWidgetToken } from "./shared/widget-token.js";
export { airbyteScript } from "./widget/adapters/script.js";
export { createWidgetController } from "./widget/controller.js";
export { parseWidgetEvent } from "./widget/events.js";

export type { AirbyteErrorCode, AirbyteErrorOptions, AirbyteServerErrorCode } from "./shared/errors.js";
export type { Moment } from "./shared/moment.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { WidgetToken } from "./shared/widget-token.js";
export type { SessionEvent, WidgetAdapter, WidgetSession } from "./widget/adapter.js";
export type { AirbyteScriptOptions } from "./widget/adapters/load-script.js";
export type { OpenOverrides, WidgetController, WidgetPorts } from "./widget/controller.js";
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
export type { IssuedToken } from "./widget/tokens/token-lifetime.js";
export type { TokenPool } from "./widget/tokens/token-pool.js";
export type { WidgetStep } from "./widget/widget-step.js";
