export { createAirbyteSandbox } from "../testing/create-airbyte-sandbox.js";

export type { AirbyteSandbox, AirbyteSandboxOptions, SandboxIdentity } from "../testing/sandbox-options.js";
export type { SandboxCall } from "../testing/create-call-log.js";
export type { SandboxFault, Vocabulary } from "../testing/faults/parse-fault.js";
export type { FaultTarget } from "../testing/faults/fault-targets.js";
export type { ErrorShape } from "../testing/api/present-error.js";
export type {
  SandboxConnectionTemplate,
  SandboxSource,
  SandboxState,
  SandboxWorkspace,
} from "../testing/inspect-store.js";
