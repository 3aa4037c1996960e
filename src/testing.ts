export { connectSource } from "./testing/playwright/connect-source.js";
export { createErrorFixture } from "./testing/fixtures/error-fixture.js";
export { createSourceFixture } from "./testing/fixtures/source-fixture.js";
export { createTestAdapter } from "./testing/create-test-adapter.js";
export { createWidgetTokenFixture } from "./testing/fixtures/widget-token-fixture.js";
export { pageMessages } from "./testing/fixtures/page-messages.js";
export { widgetEvents } from "./testing/fixtures/widget-events.js";

export type { ConnectSourceOptions } from "./testing/playwright/connect-source.js";
export type { FrameLocatorLike, LocatorLike, PageLike } from "./testing/playwright/page-like.js";
export type { SampleConnector } from "./testing/playwright/sample-entries.js";
export type { TestAdapter } from "./testing/create-test-adapter.js";
export type { FailureMessageOptions, PageMessage, SuccessMessageOptions } from "./testing/fixtures/page-messages.js";
export type { SourceFixture } from "./testing/fixtures/source-fixture.js";
export type { WidgetTokenFixtureOptions } from "./testing/fixtures/widget-token-fixture.js";
