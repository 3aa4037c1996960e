export { connectSource } from "../testing/playwright/connect-source.js";
export { createAirbyteSandbox } from "../testing/create-airbyte-sandbox.js";
export { createBrowserSandbox } from "../testing/create-browser-sandbox.js";
export { createErrorFixture } from "../testing/fixtures/error-fixture.js";
export { createSourceFixture } from "../testing/fixtures/source-fixture.js";
export { createTestAdapter } from "../testing/create-test-adapter.js";
export { createWidgetTokenFixture } from "../testing/fixtures/widget-token-fixture.js";
export { pageMessages } from "../testing/fixtures/page-messages.js";
export { widgetEvents } from "../testing/fixtures/widget-events.js";

export type { ConnectSourceOptions } from "../testing/playwright/connect-source.js";
export type { FrameLocatorLike, LocatorLike, PageLike } from "../testing/playwright/page-like.js";
export type { SampleConnector } from "../testing/playwright/sample-entries.js";
export type { AirbyteSandbox, AirbyteSandboxOptions, SandboxIdentity } from "../testing/sandbox-options.js";
export type { BrowserSandbox, BrowserSandboxOptions } from "../testing/create-browser-sandbox.js";
export type { SandboxCall } from "../testing/create-call-log.js";
export type { TestAdapter } from "../testing/create-test-adapter.js";
export type { CheckFailure } from "../testing/api/check-source.js";
export type { ErrorShape } from "../testing/api/present-error.js";
export type { TagsMode } from "../testing/connectors/source-templates.js";
export type { ConnectorName } from "../testing/connectors/source-template.js";
export type { ConnectorTags } from "../testing/connectors/tag-templates.js";
export type { FaultTarget } from "../testing/faults/fault-targets.js";
export type { SandboxFault, Vocabulary } from "../testing/faults/parse-fault.js";
export type { FailureMessageOptions, PageMessage, SuccessMessageOptions } from "../testing/fixtures/page-messages.js";
export type { SourceFixture } from "../testing/fixtures/source-fixture.js";
export type { WidgetTokenFixtureOptions } from "../testing/fixtures/widget-token-fixture.js";
export type {
  SandboxConnectionTemplate,
  SandboxSource,
  SandboxState,
  SandboxWorkspace,
} from "../testing/inspect-store.js";
