export { createAirbyteSandbox } from "./sandbox/create-airbyte-sandbox.js";
export { createBrowserSandbox } from "./sandbox/create-browser-sandbox.js";

export type {
  AirbyteSandbox,
  AirbyteSandboxOptions,
  SandboxIdentity,
  SandboxState,
} from "./sandbox/sandbox-options.js";
export type { BrowserSandbox, BrowserSandboxOptions } from "./sandbox/create-browser-sandbox.js";
export type { SandboxCall } from "./sandbox/api/create-call-log.js";
export type { ErrorShape } from "./sandbox/api/present-error.js";
export type { CheckFailure } from "./sandbox/connectors/check-config.js";
export type { ConnectorName } from "./sandbox/connectors/source-template.js";
export type { TagsMode } from "./sandbox/connectors/source-templates.js";
export type { ConnectorTags } from "./sandbox/connectors/tag-templates.js";
export type { FaultTarget } from "./sandbox/faults/fault-targets.js";
export type { SandboxFault, Vocabulary } from "./sandbox/faults/fault.js";
export type { SandboxConnectionTemplate, SandboxSource, SandboxWorkspace } from "./sandbox/store/inspect-store.js";
