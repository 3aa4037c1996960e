import type { TagsMode } from "./connectors/source-templates.js";
import type { ConnectorTags } from "./connectors/tag-templates.js";
import type { SandboxState } from "./store/inspect-store.js";
import type { SandboxFault } from "./faults/parse-fault.js";

/** What `createAirbyteSandbox` is made from. */
export interface AirbyteSandboxOptions {
  /** Origin that the sandbox is served from, such as `http://127.0.0.1:8710`: the `widgetUrl` of its tokens is there. */
  origin: string;
  /**
   * Address of the page of the frame, where it is not the sandbox that serves it.
   * @defaultValue `/embedded-widget` at `origin`
   */
  pageUrl?: string | undefined;
  /**
   * The clock: milliseconds since the epoch. Tokens expire by it.
   * @defaultValue Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Equal seeds give equal ids, keys and delays for equal calls in the same order. Calls at the same time count in the
   * order in which they have come whole, with their bodies, whatever their latency.
   * @defaultValue "sandbox"
   */
  seed?: string | undefined;
  /**
   * The one client id that gets an application token.
   * @defaultValue any
   */
  clientId?: string | undefined;
  /**
   * The one client secret that gets an application token.
   * @defaultValue any
   */
  clientSecret?: string | undefined;
  /**
   * Life of a widget token, in milliseconds; whole seconds, rounded up. Airbyte's own is 20 minutes.
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

/** Whom {@link AirbyteSandbox.createWidgetToken} makes a token for. */
export interface SandboxIdentity {
  /** What the backend calls the user. */
  workspaceName: string;
  /** Origin of the page that frames the widget. */
  allowedOrigin: string;
  /**
   * Offers only the source templates with these tags.
   * @defaultValue [], which offers all
   */
  sourceTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a template has to carry one of the tags, or every one of them.
   * @defaultValue "any"
   */
  sourceTemplateTagsMode?: TagsMode | undefined;
  /**
   * Gives new sources only the connection templates with these tags.
   * @defaultValue [], which gives them all
   */
  connectionTemplateTags?: readonly string[] | undefined;
  /**
   * As of source templates.
   * @defaultValue "any"
   */
  connectionTemplateTagsMode?: TagsMode | undefined;
}

/** An offline Airbyte Embedded: its API and the page of its frame. */
export interface AirbyteSandbox {
  /** Origin that it is served from. */
  readonly origin: string;
  /**
   * Answers one request, by its path alone: mount it wherever a Fetch handler can be mounted. Rejects only as `fetch`
   * does: under the fault `refuse`, and when the request is aborted.
   */
  fetch(this: void, request: Request): Promise<Response>;
  /**
   * A widget token, without the two calls of a backend: for stories and for tests of a page. What goes wrong with
   * `@widget-token` goes wrong here too.
   *
   * @throws {AirbyteEmbeddedError} `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_REQUEST_FAILED`, as from an endpoint
   */
  createWidgetToken(this: void, identity: SandboxIdentity): Promise<string>;
  /**
   * Lets things go wrong from now on, for everybody or for one workspace, in place of what it was told before. A single
   * request says for itself what is to go wrong, in the header `x-sandbox-faults`; the page says it in its address, as
   * `sandboxFaults`.
   *
   * @throws {TypeError} for a fault that it does not know
   */
  setFaults(this: void, faults: readonly SandboxFault[], to?: { workspaceName?: string | undefined }): void;
  /** Forgets everything but its options. Tokens of before get 401. */
  reset(this: void): void;
  /** A copy of all that it holds. */
  inspect(this: void): SandboxState;
}
