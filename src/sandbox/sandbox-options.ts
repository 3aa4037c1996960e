import type { SandboxCall } from "./api/create-call-log.js";
import type { TagsMode } from "./connectors/source-templates.js";
import type { ConnectorTags } from "./connectors/tag-templates.js";
import type { SandboxFault } from "./faults/fault.js";
import type { StoreContent } from "./store/inspect-store.js";

/** Options of `createAirbyteSandbox`. */
export interface AirbyteSandboxOptions {
  /** Origin that the sandbox is served from, such as `http://127.0.0.1:8710`. Its tokens' `widgetUrl` is there. */
  origin: string;
  /**
   * Address of the page in the frame, if something else serves it.
   * @defaultValue `/embedded-widget` at `origin`
   */
  pageUrl?: string | undefined;
  /**
   * The clock by which tokens expire: milliseconds since the epoch.
   * @defaultValue Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Equal seeds give equal ids, keys and delays for equal calls in the same order. Concurrent calls count in the order
   * in which their bodies arrived completely, whatever their latency.
   * @defaultValue "sandbox"
   */
  seed?: string | undefined;
  /**
   * The only client id that gets an application token.
   * @defaultValue any
   */
  clientId?: string | undefined;
  /**
   * The only client secret that gets an application token.
   * @defaultValue any
   */
  clientSecret?: string | undefined;
  /**
   * Lifetime of a widget token, in milliseconds, rounded up to whole seconds. Airbyte's own is 20 minutes.
   * @defaultValue 1_200_000
   */
  widgetTokenLifetimeMs?: number | undefined;
  /**
   * What goes wrong, such as `["latency=100-400", "429@widget-token"]`.
   * @defaultValue []
   */
  faults?: readonly SandboxFault[] | undefined;
  /**
   * Your own tags of source templates, and the connectors that carry each, such as `{ pro: ["Faker", "Stripe"] }`.
   * @defaultValue {}
   */
  tags?: ConnectorTags | undefined;
}

/** The end user that {@link AirbyteSandbox.createWidgetToken} makes a token for. */
export interface SandboxIdentity {
  /** Your name for the user. */
  workspaceName: string;
  /** Origin of the page that frames the widget. */
  allowedOrigin: string;
  /**
   * Offers only the source templates with these tags.
   * @defaultValue [], which offers all
   */
  sourceTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a template needs any of the tags, or all of them.
   * @defaultValue "any"
   */
  sourceTemplateTagsMode?: TagsMode | undefined;
  /**
   * Gives new sources only the connection templates with these tags.
   * @defaultValue [], which gives them all
   */
  connectionTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a connection template needs any of the tags, or all of them.
   * @defaultValue "any"
   */
  connectionTemplateTagsMode?: TagsMode | undefined;
}

/** Everything that a sandbox holds: a copy, which later calls do not change. */
export interface SandboxState extends StoreContent {
  /** The newest 1000 calls, oldest first. */
  readonly calls: readonly SandboxCall[];
}

/**
 * An offline Airbyte Embedded: its API, and the page in its frame. Organizations, which requests name in
 * `X-Organization-Id`, have their own workspaces, templates and tags.
 */
export interface AirbyteSandbox {
  /** Origin that it is served from. */
  readonly origin: string;
  /**
   * Answers one request by its path: mount it like any Fetch handler. Rejects only as `fetch` does: under the fault
   * `refuse`, and when the request is aborted.
   */
  fetch(this: void, request: Request): Promise<Response>;
  /**
   * Makes a widget token without a backend, for stories and tests of a page. Faults with `@widget-token` apply.
   *
   * @throws {AirbyteEmbeddedError} `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_REQUEST_FAILED`, like an endpoint
   */
  createWidgetToken(this: void, identity: SandboxIdentity): Promise<string>;
  /**
   * Replaces the faults of everyone, or of one workspace. A single request sets its own faults in the header
   * `x-sandbox-faults`, the page in its address, as `sandboxFaults`.
   *
   * @throws {TypeError} A fault is unknown.
   */
  setFaults(this: void, faults: readonly SandboxFault[], to?: { workspaceName?: string | undefined }): void;
  /** Forgets everything except its options. Earlier tokens get 401. */
  reset(this: void): void;
  /** A copy of everything that it holds. */
  inspect(this: void): SandboxState;
}
