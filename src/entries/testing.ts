export { createAirbyteSandbox } from "../testing/create-airbyte-sandbox.js";

export type { AirbyteSandbox, AirbyteSandboxOptions } from "../testing/create-airbyte-sandbox.js";
