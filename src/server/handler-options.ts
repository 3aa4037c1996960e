import { AirbyteEmbeddedError } from "../core/errors.js";
import type { AirbyteIdentity } from "./identity.js";
import { API_PRESETS, type AirbyteApi, type ApiPreset } from "./presets.js";

/** What {@link createAirbyteHandler} is made from. */
export interface AirbyteHandlerOptions {
  /** The organization's client id, from the server's environment; where that lacks it, creation throws. */
  clientId: string | undefined;
  /** The organization's client secret, as `clientId`. It goes to Airbyte's token endpoint alone. */
  clientSecret: string | undefined;
  /**
   * Origins of the pages that may ask, each exactly as the browser writes it: scheme, host, and the port where it is
   * not the default. Airbyte's page shows itself on no other.
   */
  allowedOrigins: readonly string[];
  /**
   * Says who asks, by your session or your headers; null answers 401. This alone decides whose workspace is opened.
   * It gets a copy of the request, whose body is small, and which is aborted with it or after `timeoutMs`.
   */
  authenticate: (request: Request) => AuthenticateResult | Promise<AuthenticateResult>;
  /**
   * The generation of Airbyte's API to talk to.
   * @defaultValue "airbyte.ai/applications"
   */
  api?: AirbyteApi | undefined;
  /**
   * Address of the API up to its version, where it is not Airbyte's own: `https://airbyte.example.com/api/public/v1`.
   * @defaultValue the address of `api`: "https://api.airbyte.ai/api/v1" or "https://api.airbyte.com/v1"
   */
  baseUrl?: string | undefined;
  /** The organization's id. `airbyte.com/v1` needs it; the others take it as a header. */
  organizationId?: string | undefined;
  /**
   * Path that the handler is mounted under. Requests are understood with it and without it, as some frameworks take
   * it off.
   * @defaultValue "/api/airbyte"
   */
  basePath?: string | undefined;
  /**
   * Longest wait for each answer of Airbyte, and for `authenticate`, in milliseconds. After it the answer is 504.
   * @defaultValue 10_000
   */
  timeoutMs?: number | undefined;
  /**
   * Reaches Airbyte, through a proxy for instance.
   * @defaultValue globalThis.fetch
   */
  fetch?: typeof globalThis.fetch | undefined;
}

/** What `authenticate` may return: who it is, or nobody. */
export type AuthenticateResult = AirbyteIdentity | null | undefined;

/** The options, checked and complete. */
export interface HandlerSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly authenticate: AirbyteHandlerOptions["authenticate"];
  readonly preset: ApiPreset;
  readonly organizationId: string | undefined;
  readonly basePath: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

const DEFAULT_API: AirbyteApi = "airbyte.ai/applications";
const DEFAULT_BASE_PATH = "/api/airbyte";
const DEFAULT_TIMEOUT_MS = 10_000;
/** Timers take no more, and fire at once instead. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the options, which may come from an untyped environment, and fills in the defaults.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function parseHandlerOptions(options: AirbyteHandlerOptions): HandlerSettings {
  const { allowedOrigins, authenticate, api = DEFAULT_API, organizationId, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const clientId = parseCredential("clientId", options.clientId);
  const clientSecret = parseCredential("clientSecret", options.clientSecret);
  if (typeof authenticate !== "function") {
    throw invalid(
      "authenticate is missing: without it anybody could open anybody's workspace. Pass a function that returns { workspaceName } of the user who is signed in, or null.",
    );
  }
  if (!Object.hasOwn(API_PRESETS, api)) {
    throw invalid(`api is ${JSON.stringify(api)}, but has to be one of ${Object.keys(API_PRESETS).join(", ")}.`);
  }
  const preset = API_PRESETS[api];
  if (organizationId !== undefined || preset.requiresOrganizationId) parseOrganizationId(organizationId, api);
  if (!(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS)) {
    throw invalid(`timeoutMs is ${timeoutMs}, but has to be a number of milliseconds from 1 to ${MAX_TIMEOUT_MS}.`);
  }
  return {
    clientId,
    clientSecret,
    allowedOrigins: parseAllowedOrigins(allowedOrigins),
    authenticate,
    preset: { ...preset, baseUrl: parseBaseUrl(options.baseUrl ?? preset.baseUrl) },
    organizationId,
    basePath: parseBasePath(options.basePath ?? DEFAULT_BASE_PATH),
    timeoutMs,
    // Looked up for each call: frameworks and tests replace the global one.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
  };
}

const invalid = (message: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("OPTIONS_INVALID", `createAirbyteHandler: ${message}`);

function parseCredential(name: "clientId" | "clientSecret", value: unknown): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw invalid(
    `${name} is ${typeof value === "string" ? "empty" : "missing"}: set it from the server's environment, where the page "Embed Code" of Airbyte has it.`,
  );
}

function parseOrganizationId(value: unknown, api: AirbyteApi): void {
  if (typeof value === "string" && /^[\x21-\x7e]+$/.test(value)) return;
  throw invalid(`organizationId is ${value === undefined ? "missing" : "no id"}: ${api} needs your organization's.`);
}

function parseAllowedOrigins(origins: unknown): ReadonlySet<string> {
  if (!Array.isArray(origins) || origins.length === 0) {
    throw invalid('allowedOrigins is empty: name the origin of your app, such as ["https://app.example.com"].');
  }
  return new Set(origins.map(parseAllowedOrigin));
}

/** Airbyte's page compares origins character by character, and stays blank where they differ. */
function parseAllowedOrigin(text: unknown): string {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  if (isWeb && url.origin === text && !url.hostname.includes("*")) return text;
  const remedy =
    isWeb && !url.hostname.includes("*")
      ? `Write "${url.origin}".`
      : 'Name each origin exactly, without wildcards, such as "https://app.example.com".';
  throw invalid(`allowedOrigins holds ${JSON.stringify(text)}, which is no origin. ${remedy}`);
}

function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw invalid("baseUrl is no address of an API: write it like https://airbyte.example.com/api/public/v1.");
  }
  return url.href.replace(/\/+$/, "");
}

function parseBasePath(path: string): string {
  if (/^(\/[^/?#]+)*\/?$/.test(path)) return path.replace(/\/$/, "");
  throw invalid(`basePath is ${JSON.stringify(path)}, but has to be a path such as "${DEFAULT_BASE_PATH}".`);
}
