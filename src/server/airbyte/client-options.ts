import type { AirbyteApiDefinition } from "./api-definition.js";
import { createApiUrls, type ApiUrls } from "./api-urls.js";
import { invalidOption } from "./invalid-option.js";
import { createLog, type AirbyteLogEntry, type Log } from "./log.js";
import { checkDuration, checkOrganizationId, readOptionalText } from "./option-checks.js";
import { parseApi } from "./parse-api.js";
import type { AirbyteApiPreset } from "./presets.js";
import { createSafeTokenCache, type SafeTokenCache, type TokenCache } from "./token-cache.js";

/** Options of `createAirbyteClient`. */
export interface AirbyteClientOptions {
  /**
   * The organization's client id, from the server's environment. If it is not set, requests and `verify()` fail with
   * `OPTIONS_INVALID`; creating the handler or client does not, so that `next build` can run the app's code. An empty
   * string counts as not set, also in `api`, `baseUrl` and `organizationId`.
   */
  clientId: string | undefined;
  /** The organization's client secret. The rules for `clientId` apply. It is only sent to Airbyte's token endpoint. */
  clientSecret: string | undefined;
  /**
   * The generation of Airbyte's API: a preset's name, or a definition for an API that no preset describes.
   * @defaultValue "airbyte.ai/applications"
   */
  api?: AirbyteApiPreset | AirbyteApiDefinition | undefined;
  /**
   * Address of another API, such as `https://airbyte.example.com/api/public/v1`. It replaces the base addresses of
   * `api`. An address without a path, such as `BASE_URL` in Airbyte's documents, keeps their paths (`/api/v1`).
   * @defaultValue the addresses of `api`
   */
  baseUrl?: string | undefined;
  /**
   * The organization's id, if the credentials belong to several organizations. Every call sends it as a header.
   * `airbyte.com/v1` requires it.
   * @defaultValue the organization of the credentials
   */
  organizationId?: string | undefined;
  /**
   * Time limit of one request to the handler, in milliseconds. It covers reading the body, `authenticate` and all calls
   * to Airbyte. After it the response is 504, or 400 if the body has not arrived. For the client, it is the time limit
   * of one call.
   * @defaultValue 10_000
   */
  timeoutMs?: number | undefined;
  /**
   * Longest wait for the result of a check, in milliseconds, in addition to `timeoutMs`: Airbyte runs the connector. A
   * check that has not finished by then is `"inconclusive"`.
   * @defaultValue 30_000
   */
  checkTimeoutMs?: number | undefined;
  /** Stores tokens. Instances that share a store share tokens. @defaultValue this process's memory */
  cache?: TokenCache | undefined;
  /**
   * Receives an entry for every request and every call to Airbyte, for logs and metrics. Entries contain no secrets.
   * The function is not awaited, and its errors are ignored.
   * @defaultValue `console.error`, for responses with a 5xx status
   */
  onLog?: ((entry: AirbyteLogEntry) => unknown) | undefined;
  /** Sends the requests to Airbyte, for example through a proxy. @defaultValue globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The validated options, with defaults filled in. */
export interface ClientSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: AirbyteApiDefinition;
  readonly urls: ApiUrls;
  readonly organizationId: string | undefined;
  /** One sentence for each option that must be set before the first request. */
  readonly missing: readonly string[];
  readonly timeoutMs: number;
  readonly checkTimeoutMs: number;
  readonly cache: SafeTokenCache;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
}

const DEFAULT_API: AirbyteApiPreset = "airbyte.ai/applications";
const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_CHECK_TIMEOUT_MS = 30_000;

/**
 * Validates the options, which may come from untyped code, and fills in the defaults.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function parseClientOptions(options: AirbyteClientOptions): ClientSettings {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, checkTimeoutMs = DEFAULT_CHECK_TIMEOUT_MS, cache, onLog } = options;
  const clientId = readOptionalText("clientId", options.clientId);
  const clientSecret = readOptionalText("clientSecret", options.clientSecret);
  const organizationId = readOptionalText("organizationId", options.organizationId);
  const api = parseApi(options.api || DEFAULT_API);
  if (organizationId !== undefined) checkOrganizationId(organizationId);
  checkDuration("timeoutMs", timeoutMs);
  checkDuration("checkTimeoutMs", checkTimeoutMs);
  if (onLog !== undefined && typeof onLog !== "function") throw invalidOption("onLog is not a function.");
  if (options.fetch !== undefined && typeof options.fetch !== "function")
    throw invalidOption("fetch is not a function.");
  if (cache !== undefined && !(typeof cache?.get === "function" && typeof cache.set === "function")) {
    throw invalidOption("cache must have the functions get(key) and set(key, value, lifetimeMs).");
  }
  const missing = [
    ...(clientId === undefined ? [credentialMissing("clientId")] : []),
    ...(clientSecret === undefined ? [credentialMissing("clientSecret")] : []),
    ...(organizationId === undefined && api.requiresOrganizationId ? [ORGANIZATION_MISSING] : []),
  ];
  const log = createLog(clientSecret, onLog);
  return {
    clientId: clientId ?? "",
    clientSecret: clientSecret ?? "",
    api,
    urls: createApiUrls(api, readOptionalText("baseUrl", options.baseUrl)),
    organizationId,
    missing,
    timeoutMs,
    checkTimeoutMs,
    cache: createSafeTokenCache(cache, log, timeoutMs),
    log,
    // Read at each call, because frameworks and tests replace the global `fetch`.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
  };
}

/** @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`, listing what is missing */
export function requireComplete({ missing }: Pick<ClientSettings, "missing">): void {
  if (missing.length > 0) throw invalidOption(missing.join(" "));
}

const credentialMissing = (name: string): string =>
  `${name} is missing: set it from the server's environment. Airbyte shows it on the page "Embed Code".`;

const ORGANIZATION_MISSING = "organizationId is missing: set the id of your organization.";
