import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import type { AirbyteApiDefinition } from "./api-definition.js";
import { createApiUrls, type ApiUrls } from "./api-urls.js";
import { invalidOption } from "./invalid-option.js";
import { createLog, type AirbyteLogEntry, type Log } from "./log.js";
import { parseApi } from "./parse-api.js";
import type { AirbyteApiPreset } from "./presets.js";
import { createSafeTokenCache, type SafeTokenCache, type TokenCache } from "./token-cache.js";

/** Options of `createAirbyteClient`. */
export interface AirbyteClientOptions {
  /**
   * The organization's client id, from the server's environment. Where it is not set, as when `next build` runs the
   * app's code, the first request fails with `OPTIONS_INVALID`, and so does `verify()`. An empty string counts as
   * none: here, and in `api`, `baseUrl` and `organizationId`.
   */
  clientId: string | undefined;
  /** The organization's client secret, as `clientId`. It is only sent to Airbyte's token endpoint. */
  clientSecret: string | undefined;
  /**
   * The generation of Airbyte's API: a preset's name, or a definition for what no preset knows.
   * @defaultValue "airbyte.ai/applications"
   */
  api?: AirbyteApiPreset | AirbyteApiDefinition | undefined;
  /**
   * Address of another API, such as `https://airbyte.example.com/api/public/v1`. It replaces the addresses of `api`; a
   * host without a path, such as the documents' `BASE_URL`, keeps their paths (`/api/v1`).
   * @defaultValue the addresses of `api`
   */
  baseUrl?: string | undefined;
  /**
   * The organization's id, for members of several. Every call sends it as a header; `airbyte.com/v1` requires it.
   * @defaultValue the organization of the credentials
   */
  organizationId?: string | undefined;
  /**
   * Longest time for one request of the handler, including its body, `authenticate` and all of Airbyte's answers, or
   * for one call of the client, in milliseconds. After it the answer is 504, or 400 where the body is missing.
   * @defaultValue 10_000
   */
  timeoutMs?: number | undefined;
  /**
   * Longest wait for the result of a check, in milliseconds, on top of `timeoutMs`: Airbyte runs the connector for it.
   * A check that has not finished by then is `"inconclusive"`.
   * @defaultValue 30_000
   */
  checkTimeoutMs?: number | undefined;
  /** Where tokens are kept. Instances that share a store share its tokens. @defaultValue this process's memory */
  cache?: TokenCache | undefined;
  /**
   * Receives every request and every call to Airbyte, for logs and metrics, without secrets. It is not awaited, and its
   * errors are ignored.
   * @defaultValue `console.error`, for requests that were answered with a 5xx
   */
  onLog?: ((entry: AirbyteLogEntry) => unknown) | undefined;
  /** Sends the requests to Airbyte, through a proxy for instance. @defaultValue globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: AirbyteApiDefinition;
  readonly urls: ApiUrls;
  readonly organizationId: string | undefined;
  /** What has to be set before the first request, one sentence for each option. */
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
 * Checks the options, which may come from an untyped environment, and fills in the defaults.
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
  if (cache !== undefined && !(typeof cache.get === "function" && typeof cache.set === "function")) {
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
    // Looked up for each call: frameworks and tests replace the global one.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
  };
}

/** @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`, listing what is missing */
export function requireComplete({ missing }: Pick<ClientSettings, "missing">): void {
  if (missing.length > 0) throw invalidOption(missing.join(" "));
}

/** An empty variable of the environment counts as one that is not set. */
function readOptionalText(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw invalidOption(`${name} is of type ${typeof value}, but must be a string.`);
  const text = value.trim();
  // A mounted file ends with a new line. Airbyte would call the secret wrong, and nobody would see why.
  if (text !== "" && text !== value) throw invalidOption(`${name} has leading or trailing whitespace; trim() it.`);
  return text || undefined;
}

const credentialMissing = (name: string): string =>
  `${name} is missing: set it from the server's environment. Airbyte shows it on the page "Embed Code".`;

const ORGANIZATION_MISSING = "organizationId is missing: set your organization's.";

function checkDuration(name: string, value: unknown): void {
  if (typeof value === "number" && value > 0 && value <= LONGEST_TIMER_MS) return;
  throw invalidOption(
    `${name} is ${String(value)}, but must be a number of milliseconds from 1 to ${LONGEST_TIMER_MS}.`,
  );
}

function checkOrganizationId(id: string): void {
  if (!/^[\x21-\x7e]+$/.test(id)) throw invalidOption("organizationId is not an id: set your organization's.");
}
