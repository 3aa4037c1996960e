import { isRecord } from "../../shared/is-record.js";
import { isBearer, isUnauthorized } from "./application-token.js";
import type { ClientSettings } from "./client-options.js";
import { createSingleFlight } from "./single-flight.js";
import { createCacheKey } from "./token-cache.js";
import { malformed } from "./upstream-error.js";
import type { IssuedWidgetToken, WidgetTokenRequest } from "./widget-token.js";

/** A bearer for one user's workspace, and nothing else. It is as secret as the user's session. */
export interface ScopedToken {
  readonly token: string;
  /** The workspace that it opens. */
  readonly workspaceId: string;
}

/** The tokens of workspaces. */
export interface ScopedTokens {
  /** The workspace's token, of the cache where it has one. @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code */
  get(request: WidgetTokenRequest): Promise<ScopedToken>;
  /** Runs `call` with the token. Where Airbyte refuses that one (401), `call` runs once more with a new one. */
  use<T>(request: WidgetTokenRequest, call: (token: ScopedToken) => Promise<T>): Promise<T>;
}

const WHAT = "a scoped token";
/** Of a token that does not say how long it lives. */
const DEFAULT_LIFETIME_MS = 10 * 60_000;
const MARGIN_MS = 60_000;

/**
 * Takes each workspace's scoped token out of a widget token, where every generation of the API has it, and with the
 * tags that the user is held to: the endpoint for bare scoped tokens knows no tags, and would open every template.
 */
export function createScopedTokens(
  issue: (request: WidgetTokenRequest) => Promise<IssuedWidgetToken>,
  { cache, log, clientId, organizationId, urls }: ClientSettings,
): ScopedTokens {
  const flights = createSingleFlight<ScopedToken>();

  const load = async (key: string, request: WidgetTokenRequest, refused: string | undefined): Promise<ScopedToken> => {
    const kept = parseKept(await cache.get(key));
    if (kept !== null && kept.token !== refused && Date.now() < kept.freshUntil) {
      log.hide("scoped", kept.token);
      return kept;
    }
    const { decoded, serverTime = Date.now() } = await issue(request);
    const { scopedToken: token, workspaceId, expiresAt } = decoded;
    if (!isBearer(token)) throw malformed(WHAT, "one that no header can carry");
    if (workspaceId === null) throw malformed(WHAT, "one that names no workspace");
    log.hide("scoped", token);
    // By Airbyte's own clock, so that it does not matter how far this one is off.
    const lifeMs = expiresAt === null ? DEFAULT_LIFETIME_MS : expiresAt - serverTime;
    const freshMs = lifeMs - Math.min(MARGIN_MS, lifeMs / 5);
    if (freshMs > 0) {
      await cache.set(key, JSON.stringify({ token, workspaceId, freshUntil: Date.now() + freshMs }), freshMs);
    }
    return { token, workspaceId };
  };

  const get = async (request: WidgetTokenRequest, refused?: string): Promise<ScopedToken> => {
    const key = await createCacheKey("scoped-token", [urls.widgetToken, clientId, organizationId, ...scopeOf(request)]);
    // Whoever has been refused one waits for no flight that may bring it again, out of a cache that is slow.
    const flight = refused === undefined ? key : `${key} ${refused}`;
    return flights.run(flight, request.signal, (signal) => load(key, { ...request, signal }, refused));
  };

  return {
    get,
    async use(request, call) {
      const token = await get(request);
      try {
        return await call(token);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        return call(await get(request, token.token));
      }
    },
  };
}

/** All that a token depends on: whoever is held to other tags gets another one. */
const scopeOf = ({ identity, allowedOrigin }: WidgetTokenRequest): unknown[] => [
  allowedOrigin,
  identity.workspaceName,
  identity.sourceTemplateTags,
  identity.sourceTemplateTagsMode,
  identity.connectionTemplateTags,
  identity.connectionTemplateTagsMode,
  identity.regionId,
];

function parseKept(text: string | null): (ScopedToken & { readonly freshUntil: number }) | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept)) return null;
    const { token, workspaceId, freshUntil } = kept;
    return isBearer(token) && typeof workspaceId === "string" && typeof freshUntil === "number"
      ? { token, workspaceId, freshUntil }
      : null;
  } catch {
    return null;
  }
}
