import { defineConnectDataButton } from "./element/connect-data-button.js";

export { AirbyteEmbeddedError } from "./shared/errors.js";
export { airbyteScript } from "./widget/adapters/script.js";

export type {
  ConnectDataButtonAttributes,
  ConnectDataButtonElement,
  ConnectDataButtonJsxProps,
} from "./element/connect-data-button-element.js";
export type { ConnectDataButtonEventMap } from "./element/events.js";
export type { ConnectDataButtonOptions } from "./element/options.js";
export type { AirbyteErrorCode, AirbyteErrorOptions, AirbyteServerErrorCode } from "./shared/errors.js";
export type { Source, SourceTemplate } from "./shared/source.js";
export type { WidgetToken } from "./shared/widget-token.js";
export type { SessionEvent, WidgetAdapter, WidgetSession } from "./widget/adapter.js";
export type { AirbyteScriptOptions } from "./widget/adapters/load-script.js";
export type { WidgetLabels } from "./widget/dialog/labels.js";
export type { DialogOptions, WidgetView } from "./widget/dialog-options.js";
export type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  UnknownWidgetEvent,
  WidgetEvent,
} from "./widget/events.js";
export type { CloseReason, ConnectResult } from "./widget/result.js";
export type { WidgetState } from "./widget/state.js";
export type { FetchToken, TokenRequest } from "./widget/tokens/issue-token.js";
export type { TokenEndpoint, TokenEndpointOptions } from "./widget/tokens/token-endpoint.js";

defineConnectDataButton();
