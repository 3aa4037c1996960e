export { createAirbyteClient } from "./server/airbyte/create-airbyte-client.js";
export {
  createAirbyteHandler,
  type AirbyteHandler,
  type MalformedRequest,
} from "./server/handler/create-airbyte-handler.js";
export { toNodeListener, type NodeListener } from "./server/node/to-node-listener.js";
export { AIRBYTE_API_PRESETS, type AirbyteApiPreset } from "./server/airbyte/presets.js";
export { AirbyteEmbeddedError } from "./shared/errors.js";

export type { SourceCheck } from "./shared/source-check.js";
export type { AirbyteClientOptions } from "./server/airbyte/client-options.js";
export type {
  ConnectionTemplate,
  ConnectionTemplateCalls,
  CronDescription,
  TagFilter,
} from "./server/airbyte/connection-templates.js";
export type { AirbyteClient } from "./server/airbyte/create-airbyte-client.js";
export type { DefinitionCalls, SourceDefinition } from "./server/airbyte/definitions.js";
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
export type {
  ConnectionTemplateChange,
  NewConnectionTemplate,
  NewSource,
  SourceChange,
} from "./server/airbyte/inputs.js";
export type { CallOptions } from "./server/airbyte/organization-call.js";
export type {
  NewSourceTemplate,
  OrganizationTemplateCalls,
  SourceTemplateChange,
  SourceTemplateMode,
} from "./server/airbyte/organization-templates.js";
export type { SourceDeletion } from "./server/airbyte/source-calls.js";
export type { SourceInspection, SourceOperation, SourceOperationResult } from "./server/airbyte/source-operations.js";
export type {
  Connection,
  ConnectionCalls,
  Job,
  JobCalls,
  JobFilter,
  PageOptions,
} from "./server/airbyte/synchronization.js";
export type { TagCalls, TaggedTemplates } from "./server/airbyte/template-tags.js";
export type { TokenCache } from "./server/airbyte/token-cache.js";
export type {
  ClientSourceCalls,
  ClientSourceTemplateCalls,
  CreateSourceOptions,
  ScopedCallOptions,
  SourceCheckTarget,
} from "./server/airbyte/user-calls.js";
export type { ScopedToken } from "./server/airbyte/user-tokens.js";
export type { Workspace, WorkspaceCalls, WorkspaceFilter, WorkspacePage } from "./server/airbyte/workspaces.js";
export type { AirbyteErrorCode, AirbyteServerErrorCode } from "./shared/errors.js";
export type { Source, SourceTemplate } from "./shared/source.js";
