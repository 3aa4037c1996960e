import { createApiUrls } from "./api-urls.js";
import { invalid } from "./invalid-option.js";
import { createLog, type AirbyteLogEntry, type Log } from "./log.js";
import {
  API_PRESETS,
  SOURCES_APIS,
  type AirbyteApi,
  type AirbyteApiPaths,
  type AirbyteSourcesApi,
  type ApiPreset,
} from "./presets.js";
import type { SourcesApi } from "./sources-api.js";
import { createMemoryTokenCache, createSafeTokenCache, type SafeTokenCache, type TokenCache } from "./token-cache.js";

/** What {@link createAirbyteClient} is made from. */
export interface AirbyteClientOptions {
  /** The organization's client id, from the server's environment; where that lacks it, creation throws. */
  clientId: string | undefined;
  /** The organization's client secret, as `clientId`. It goes to Airbyte's token endpoint alone. */
  clientSecret: string | undefined;
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
  /**
   * Address of the API for sources and their templates, where it is another.
   * @defaultValue `baseUrl` where that is set, otherwise "https://api.airbyte.ai/api/v1"
   */
  sourcesBaseUrl?: string | undefined;
  /**
   * The family of paths for sources and their templates.
   * @defaultValue "embedded", and "partial-user-configs" for `airbyte.com/v1`
   */
  sourcesApi?: AirbyteSourcesApi | undefined;
  /** Paths that differ from those of `api`, each beneath its address. */
  paths?: Partial<AirbyteApiPaths> | undefined;
  /** The organization's id. `airbyte.com/v1` needs it; the others take it as a header. */
  organizationId?: string | undefined;
  /**
   * Longest time for a request of the handler, its body, `authenticate` and all of Airbyte's answers included, in
   * milliseconds. After it the answer is 504, or 400 where it is the body that has not come. Of the client's own calls,
   * the limit of each request to Airbyte.
   * @defaultValue 10_000
   */
  timeoutMs?: number | undefined;
  /**
   * Where tokens are kept. A store that instances share saves each of them its own.
   * @defaultValue this process's memory
   */
  cache?: TokenCache | undefined;
  /**
   * Hears of every request and of every call of Airbyte, for logs and metrics; of no secret. It is not waited for, and
   * what it throws or rejects with is dropped.
   * @defaultValue `console.error`, of requests that were answered with a 5xx
   */
  onLog?: ((entry: AirbyteLogEntry) => unknown) | undefined;
  /**
   * Reaches Airbyte, through a proxy for instance.
   * @defaultValue globalThis.fetch
   */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly preset: ApiPreset;
  readonly sourcesApi: SourcesApi;
  /** Where each call goes. */
  readonly urls: Readonly<AirbyteApiPaths>;
  readonly organizationId: string | undefined;
  readonly timeoutMs: number;
  readonly cache: SafeTokenCache;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
}

const DEFAULT_API: AirbyteApi = "airbyte.ai/applications";
const DEFAULT_TIMEOUT_MS = 10_000;
/** Timers take no more, and fire at once instead. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks the options, which may come from an untyped environment, and fills in the defaults.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function parseClientOptions(options: AirbyteClientOptions): ClientSettings {
  const { api = DEFAULT_API, organizationId, timeoutMs = DEFAULT_TIMEOUT_MS, cache, onLog } = options;
  const clientId = parseCredential("clientId", options.clientId);
  const clientSecret = parseCredential("clientSecret", options.clientSecret);
  const preset = API_PRESETS[parseName("api", api, API_PRESETS)];
  const sourcesApi = SOURCES_APIS[parseName("sourcesApi", options.sourcesApi ?? preset.sourcesApi, SOURCES_APIS)];
  if (organizationId !== undefined || preset.requiresOrganizationId) parseOrganizationId(organizationId, api);
  if (!(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS)) {
    throw invalid(`timeoutMs is ${timeoutMs}, but has to be a number of milliseconds from 1 to ${MAX_TIMEOUT_MS}.`);
  }
  if (onLog !== undefined && typeof onLog !== "function") throw invalid("onLog is no function.");
  if (cache !== undefined && !(typeof cache.get === "function" && typeof cache.set === "function")) {
    throw invalid("cache has to have the functions get(key) and set(key, value, lifetimeMs).");
  }
  const log = createLog(clientSecret, onLog);
  return {
    clientId,
    clientSecret,
    preset,
    sourcesApi,
    urls: createApiUrls(options, preset, sourcesApi),
    organizationId,
    timeoutMs,
    cache: createSafeTokenCache(cache ?? createMemoryTokenCache(), log, timeoutMs),
    log,
    // Looked up for each call: frameworks and tests replace the global one.
    fetch: (...request) => (options.fetch ?? globalThis.fetch)(...request),
  };
}

function parseCredential(name: "clientId" | "clientSecret", value: unknown): string {
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "") {
    throw invalid(
      `${name} is ${typeof value === "string" ? "empty" : "missing"}: set it from the server's environment, where the page "Embed Code" of Airbyte has it.`,
    );
  }
  // As of a mounted file, which ends with a new line. Airbyte would call the secret wrong, and nobody would see why.
  if (text !== value) throw invalid(`${name} begins or ends with white space, which is no part of it: trim() it.`);
  return text;
}

function parseName<T extends string>(option: string, name: T, known: Readonly<Record<T, unknown>>): T {
  if (Object.hasOwn(known, name)) return name;
  throw invalid(`${option} is ${JSON.stringify(name)}, but has to be one of ${Object.keys(known).join(", ")}.`);
}

function parseOrganizationId(value: unknown, api: AirbyteApi): void {
  if (typeof value === "string" && /^[\x21-\x7e]+$/.test(value)) return;
  throw invalid(`organizationId is ${value === undefined ? "missing" : "no id"}: ${api} needs your organization's.`);
}
