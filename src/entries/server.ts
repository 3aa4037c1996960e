export { createAirbyteHandler, type AirbyteHandler } from "../server/create-airbyte-handler.js";
export type { AirbyteHandlerOptions, AuthenticateResult } from "../server/handler-options.js";
export type { AirbyteIdentity, TagsMode } from "../server/identity.js";
export type { NodeRequest } from "../server/node-request.js";
export type { NodeResponse } from "../server/node-response.js";
export type { AirbyteApi } from "../server/presets.js";
export { toNodeListener, type NodeListener } from "../server/to-node-listener.js";
export { AirbyteEmbeddedError, type AirbyteErrorCode, type AirbyteServerErrorCode } from "../core/errors.js";
