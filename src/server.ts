export { createAirbyteClient } from "./server/airbyte/create-airbyte-client.js";
export { createAirbyteHandler, type AirbyteHandler } from "./server/handler/create-airbyte-handler.js";
export { toNodeListener, type NodeListener } from "./server/node/to-node-listener.js";
export { AIRBYTE_API_PRESETS, type AirbyteApiPreset } from "./server/airbyte/presets.js";
export { AirbyteEmbeddedError } from "./shared/errors.js";

export type { SourceCheck, SourceCheckTarget } from "./server/airbyte/check-source.js";
export type { AirbyteClientOptions } from "./server/airbyte/client-options.js";
export type { ConnectionTemplate } from "./server/airbyte/connection-templates.js";
export type { AirbyteClient, CallOptions, ScopedCallOptions } from "./server/airbyte/create-airbyte-client.js";
export type { AirbyteHandlerOptions, AuthenticateResult } from "./server/handler/handler-options.js";
export type { AirbyteIdentity, TagsMode } from "./server/airbyte/identity.js";
export type { AirbyteLogEntry, CacheLogEntry, RequestLogEntry, UpstreamLogEntry } from "./server/airbyte/log.js";
export type { NodeRequest } from "./server/node/node-request.js";
export type { NodeResponse } from "./server/node/node-response.js";
export type {
  AirbyteApiDefinition,
  AirbyteApiPaths,
  ConnectionTemplateField,
  FieldNames,
  SourceField,
  WidgetTokenField,
} from "./server/airbyte/api-definition.js";
export type { ScopedToken } from "./server/airbyte/scoped-token.js";
export type { NewConnectionTemplate, NewSource, SourceChange } from "./server/airbyte/inputs.js";
export type { TokenCache } from "./server/airbyte/token-cache.js";
export type { AirbyteErrorCode, AirbyteServerErrorCode } from "./shared/errors.js";
export type { Source, SourceTemplate } from "./shared/source.js";
