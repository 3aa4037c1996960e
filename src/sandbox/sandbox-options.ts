import type { SandboxCall } from "./api/create-call-log.js";
import type { TagsMode } from "./connectors/source-templates.js";
import type { ConnectorTags } from "./connectors/tag-templates.js";
import type { SandboxFault } from "./faults/fault.js";
import type { StoreContent } from "./store/inspect-store.js";

/** Options of `createAirbyteSandbox`. */
export interface AirbyteSandboxOptions {
  /**
   * Origin that the sandbox is served from, such as `http://127.0.0.1:8710`. The `widgetUrl` of its tokens is on this
   * origin.
   */
  origin: string;
  /**
   * Address of the page in the frame, if another server serves it.
   * @defaultValue `/embedded-widget` at `origin`
   */
  pageUrl?: string | undefined;
  /**
   * The clock for the expiry of tokens, in milliseconds since the epoch.
   * @defaultValue Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Sandboxes with equal seeds return equal ids, keys and delays for equal calls in the same order. The order of
   * concurrent calls is that in which their complete bodies arrive, regardless of `latency`.
   * @defaultValue "sandbox"
   */
  seed?: string | undefined;
  /**
   * The only client id that is accepted for an application token.
   * @defaultValue any
   */
  clientId?: string | undefined;
  /**
   * The only client secret that is accepted for an application token.
   * @defaultValue any
   */
  clientSecret?: string | undefined;
  /**
   * Lifetime of a widget token, in milliseconds, rounded up to whole seconds. The default is Airbyte's, 20 minutes.
   * @defaultValue 1_200_000
   */
  widgetTokenLifetimeMs?: number | undefined;
  /**
   * Faults to simulate, such as `["latency=100-400", "429@widget-token"]`.
   * @defaultValue []
   */
  faults?: readonly SandboxFault[] | undefined;
  /**
   * Additional tags of source templates, and the connectors that have each, such as `{ pro: ["Faker", "Stripe"] }`.
   * @defaultValue {}
   */
  tags?: ConnectorTags | undefined;
}

/** The end user that {@link AirbyteSandbox.createWidgetToken} creates a token for. */
export interface SandboxIdentity {
  /** Name of the user's workspace: an id of the user in your app. */
  workspaceName: string;
  /** Origin of the page that frames the widget. */
  allowedOrigin: string;
  /**
   * Offers only the source templates with these tags.
   * @defaultValue [], which offers all templates
   */
  sourceTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a template must have any of the tags, or all of them.
   * @defaultValue "any"
   */
  sourceTemplateTagsMode?: TagsMode | undefined;
  /**
   * Applies only the connection templates with these tags to new sources.
   * @defaultValue [], which applies all templates
   */
  connectionTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a connection template must have any of the tags, or all of them.
   * @defaultValue "any"
   */
  connectionTemplateTagsMode?: TagsMode | undefined;
}

/** The state of a sandbox. It is a copy, which later calls do not change. */
export interface SandboxState extends StoreContent {
  /** The newest 1000 calls, oldest first. */
  readonly calls: readonly SandboxCall[];
}

/**
 * An offline Airbyte Embedded: its API, and the page in its frame. Requests name an organization in
 * `X-Organization-Id`. Each organization has its own workspaces, templates and tags.
 */
export interface AirbyteSandbox {
  /** Origin that the sandbox is served from. */
  readonly origin: string;
  /**
   * Answers a request by its path. Mount it like any Fetch handler. Like `fetch`, it only rejects if there is no
   * response: with the fault `refuse`, or when the request is aborted.
   */
  fetch(this: void, request: Request): Promise<Response>;
  /**
   * Creates a widget token without a backend, for stories and tests of a page. Faults with `@widget-token` apply.
   *
   * @throws {AirbyteEmbeddedError} `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_REQUEST_FAILED`, like an endpoint
   */
  createWidgetToken(this: void, identity: SandboxIdentity): Promise<string>;
  /**
   * Replaces the faults of the whole sandbox, or of one workspace. A single request can set faults in the header
   * `x-sandbox-faults`, and the page's address in the query parameter `sandboxFaults`.
   *
   * @throws {TypeError} A fault is unknown.
   */
  setFaults(this: void, faults: readonly SandboxFault[], to?: { workspaceName?: string | undefined }): void;
  /** Resets the sandbox to its options. Earlier tokens are then rejected with 401. */
  reset(this: void): void;
  /** Returns a copy of the sandbox's state. */
  inspect(this: void): SandboxState;
}
