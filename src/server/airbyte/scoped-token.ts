import type { ClientSettings } from "./client-options.js";
import { renewOnce } from "./renew-once.js";
import { createSingleFlight } from "./single-flight.js";
import { toSourceError } from "./source-error.js";
import { createCacheKey, isBearer } from "./token-cache.js";
import type { Upstream, UpstreamRequest } from "./upstream.js";
import { malformedAnswer } from "./upstream-error.js";
import type { IssueWidgetToken, UserScope } from "./widget-token.js";

/** A bearer for one user's workspace only. It is as secret as the user's session. */
export interface ScopedToken {
  readonly token: string;
  /** The workspace that it opens. */
  readonly workspaceId: string;
}

/** The tokens of workspaces. */
export interface ScopedTokens {
  /** The workspace's token, from the cache where it has one. @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code */
  get(scope: UserScope): Promise<ScopedToken>;
  /** Runs `call` with the token, and after a 401 once more with a new one. */
  use<T>(scope: UserScope, call: (token: ScopedToken) => Promise<T>): Promise<T>;
}

const WHAT = "a scoped token";
/** Lifetime assumed when `exp` is missing. */
const DEFAULT_LIFETIME_MS = 10 * 60_000;
const MARGIN_MS = 60_000;

/**
 * Takes each workspace's scoped token out of a widget token. Every generation of the API has it, and it is bound to the
 * user's tags: the endpoint for bare scoped tokens knows no tags, and would open every template.
 */
export function createScopedTokens(
  issue: IssueWidgetToken,
  { cache, log, clientId, organizationId, urls, timeoutMs }: ClientSettings,
): ScopedTokens {
  const flights = createSingleFlight<ScopedToken>(timeoutMs);

  const request = async (key: string, scope: UserScope): Promise<ScopedToken> => {
    const { decoded, serverTime = Date.now() } = await issue(scope);
    const { scopedToken: token, workspaceId, expiresAt } = decoded;
    if (!isBearer(token)) throw malformedAnswer(WHAT, "one that no header can carry");
    if (workspaceId === null) throw malformedAnswer(WHAT, "one without a workspace");
    log.hide("scoped", token);
    // By Airbyte's own clock, so that it does not matter how far this one is off.
    const lifetimeMs = expiresAt === null ? DEFAULT_LIFETIME_MS : expiresAt - serverTime;
    const freshMs = lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 5);
    if (freshMs > 0) await cache.set(key, { token, workspaceId, freshUntil: Date.now() + freshMs }, freshMs);
    return { token, workspaceId };
  };

  const load = async (key: string, scope: UserScope): Promise<ScopedToken> => {
    const { token, workspaceId, freshUntil } = (await cache.get(key)) ?? {};
    const isFresh = typeof freshUntil === "number" && Date.now() < freshUntil;
    if (!isFresh || !isBearer(token) || typeof workspaceId !== "string") return request(key, scope);
    log.hide("scoped", token);
    return { token, workspaceId };
  };

  const get = async (scope: UserScope, isRenewal = false): Promise<ScopedToken> => {
    const key = await createCacheKey("scoped-token", [urls.widgetToken, clientId, organizationId, ...partsOf(scope)]);
    const work = isRenewal ? request : load;
    return flights.run(isRenewal ? `${key} renewal` : key, scope.context, (context) =>
      work(key, { ...scope, context }),
    );
  };

  return {
    get: (scope) => get(scope),
    use: async (scope, call) => renewOnce(scope.context, await get(scope), () => get(scope, true), call),
  };
}

/** Everything that a token depends on: a user with other tags gets another token. */
const partsOf = ({ identity, allowedOrigin }: UserScope): unknown[] => [
  allowedOrigin,
  identity.workspaceName,
  identity.sourceTemplateTags,
  identity.sourceTemplateTagsMode,
  identity.connectionTemplateTags,
  identity.connectionTemplateTagsMode,
  identity.regionId,
];

/** Sends one request with the user's own token, and resolves with the JSON of the answer. */
export type ScopedCall = (scope: UserScope, request: (token: ScopedToken) => ScopedRequest) => Promise<unknown>;

/** A request without its token. */
export interface ScopedRequest extends Omit<UpstreamRequest, "token"> {
  /**
   * Whether Airbyte may reject it because of what the user asked for: a new source, or one thing by its id.
   * @defaultValue every failure is the server's
   */
  readonly about?: "new" | "one" | undefined;
}

/** Creates the call. Failures of getting the token are the server's, whatever the request is about. */
export const createScopedCall =
  (upstream: Upstream, tokens: ScopedTokens, { api }: ClientSettings): ScopedCall =>
  (scope, request) =>
    tokens.use(scope, async (token) => {
      const { about, ...call } = request(token);
      try {
        return (await upstream.call(scope.context, { ...call, token: token.token })).json;
      } catch (error) {
        throw about ? toSourceError(error, api, about === "one") : error;
      }
    });
