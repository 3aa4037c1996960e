import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { ClientSettings } from "./client-options.js";
import { createQueues } from "./queues.js";
import { createRecentMap } from "./recent-map.js";
import { renewOnce } from "./renew-once.js";
import { createSingleFlight } from "./single-flight.js";
import { createCacheKey } from "./token-cache.js";
import { parseKeptToken, servesUntil, toKeptToken, toScopedToken, type UserToken } from "./user-token.js";
import type { RequestWidgetToken, UserScope } from "./widget-token.js";

/** A bearer token for one user's workspace. It is as secret as the user's session. */
export interface ScopedToken {
  /** The token, a JWT. */
  readonly token: string;
  /** Id of the workspace that it grants access to. */
  readonly workspaceId: string;
}

/** The tokens of all users. Each is requested once in half of its lifetime, and is only used for its user. */
export interface UserTokens {
  /**
   * Returns a token for pages, with at least half of its lifetime left. `skipsKept` requests a new token, at most once
   * a minute for a user. @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code
   */
  issue(scope: UserScope, options?: { skipsKept?: boolean }): Promise<UserToken>;
  /** Returns the bearer token of the user's calls. */
  getScoped(scope: UserScope): Promise<ScopedToken>;
  /** Runs `call` with the bearer token, and after a 401 once more with a new one. */
  use<T>(scope: UserScope, call: (token: ScopedToken) => Promise<T>): Promise<T>;
  /** Drops the tokens of a workspace that was suspended or deleted. */
  dropWorkspace(workspaceId: string): Promise<void>;
}

type End = "halfLifeAt" | "freshUntil";

/** Each takes a few kB of memory. */
const MAX_USERS = 10_000;
const SKIP_PAUSE_MS = 60_000;

/**
 * Keeps the tokens in this process and, if configured, in the shared cache. The scoped token is read from the widget
 * token: every generation has it there, and it is bound to the user's tags, which the endpoint for scoped tokens
 * ignores.
 */
export function createUserTokens(request: RequestWidgetToken, settings: ClientSettings): UserTokens {
  const { cache, log, clientId, organizationId, urls, timeoutMs } = settings;
  const flights = createSingleFlight<UserToken>(timeoutMs);
  const inTurn = createQueues();
  const tokens = createRecentMap<UserToken>(MAX_USERS);
  const skips = createRecentMap<number>(MAX_USERS);
  const workspaces = createRecentMap<true>(MAX_USERS);

  const toSharedKey = (key: string) => createCacheKey("user-token", [urls.widgetToken, clientId, organizationId, key]);

  const keep = (key: string, workspaceName: string, token: UserToken): UserToken => {
    log.hide("scoped", token.scopedToken);
    workspaces.set(workspaceName, true);
    tokens.set(key, token);
    return token;
  };

  const drop = async (key: string): Promise<void> => {
    tokens.delete(key);
    if (cache.isShared) await cache.drop(await toSharedKey(key));
  };

  const renew = async (key: string, scope: UserScope): Promise<UserToken> => {
    const { workspaceName } = scope.identity;
    try {
      const token = keep(key, workspaceName, await request(scope, workspaces.get(workspaceName) === undefined));
      const lifetimeMs = token.freshUntil - Date.now();
      if (cache.isShared && lifetimeMs > 0) {
        const sharedKey = await toSharedKey(key);
        await cache.set(sharedKey, { ...toKeptToken(sharedKey, token) }, lifetimeMs);
      }
      return token;
    } catch (error) {
      if (isRevoked(error)) await drop(key);
      throw error;
    }
  };

  const loadShared = async (key: string, { identity, allowedOrigin }: UserScope): Promise<UserToken | null> => {
    if (!cache.isShared) return null;
    const sharedKey = await toSharedKey(key);
    const token = parseKeptToken(sharedKey, allowedOrigin, await cache.get(sharedKey));
    return token !== null && servesUntil(token, "freshUntil") ? keep(key, identity.workspaceName, token) : null;
  };

  const load = async (key: string, scope: UserScope, end: End): Promise<UserToken> => {
    // Another request for this workspace may have stored it meanwhile.
    const kept = tokens.get(key);
    if (kept !== undefined && servesUntil(kept, end)) return kept;
    const shared = await loadShared(key, scope);
    if (shared !== null && servesUntil(shared, end)) return shared;
    return renew(key, scope).catch((error: unknown) => {
      // Half of its lifetime is over, but it is still valid: better than an error.
      const last = tokens.get(key);
      if (last !== undefined && servesUntil(last, "freshUntil") && isTransient(error)) return last;
      throw error;
    });
  };

  /**
   * Runs one token request for a workspace at a time: two concurrent requests could create two workspaces of one name.
   */
  const fly = (name: string, scope: UserScope, work: (shared: UserScope) => Promise<UserToken>): Promise<UserToken> => {
    const { workspaceName } = scope.identity;
    const isNew = workspaces.get(workspaceName) === undefined;
    const run: Parameters<typeof flights.run>[2] = (context) =>
      inTurn(workspaceName, context.signal, () => work({ ...scope, context }));
    return flights.run(name, scope.context, run, { outlivesWaiters: isNew, mayRestart: !isNew });
  };

  const get = async (scope: UserScope, end: End): Promise<UserToken> => {
    const key = toKey(scope);
    const kept = tokens.get(key);
    if (kept !== undefined && servesUntil(kept, end)) return kept;
    return fly(`${end} ${key}`, scope, (shared) => load(key, shared, end));
  };

  /** Requests a new token, unless `old` has already been replaced. */
  const replace = (scope: UserScope, old: UserToken | undefined): Promise<UserToken> => {
    const key = toKey(scope);
    return fly(`renewal ${key}`, scope, async (shared) => {
      const kept = tokens.get(key);
      return kept !== undefined && kept !== old && servesUntil(kept, "halfLifeAt") ? kept : renew(key, shared);
    });
  };

  return {
    async issue(scope, { skipsKept = false } = {}) {
      if (!skipsKept) return get(scope, "halfLifeAt");
      const key = toKey(scope);
      const now = performance.now();
      const last = skips.get(key);
      if (last !== undefined && now - last < SKIP_PAUSE_MS) return get(scope, "halfLifeAt");
      skips.set(key, now);
      return replace(scope, tokens.get(key));
    },
    getScoped: async (scope) => toScopedToken(await get(scope, "freshUntil")),
    async use(scope, call) {
      const token = await get(scope, "freshUntil");
      const renewed = async () => replace(scope, token);
      try {
        return await renewOnce(scope.context, token, renewed, (current) => call(toScopedToken(current)));
      } catch (error) {
        if (isRevoked(error)) await drop(toKey(scope));
        throw error;
      }
    },
    async dropWorkspace(workspaceId) {
      const keys = [...tokens.entries()].filter(([, token]) => token.workspaceId === workspaceId).map(([key]) => key);
      await Promise.all(keys.map(drop));
    },
  };
}

/** Everything that a token depends on: a user with other tags gets another token. */
const toKey = ({ identity, allowedOrigin }: UserScope): string =>
  JSON.stringify([
    allowedOrigin,
    identity.workspaceName,
    identity.sourceTemplateTags ?? null,
    identity.sourceTemplateTagsMode ?? null,
    identity.connectionTemplateTags ?? null,
    identity.connectionTemplateTagsMode ?? null,
    identity.regionId ?? null,
  ]);

/** Airbyte rejected the token, or what it is for: the workspace may be suspended or deleted. */
const isRevoked = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && [401, 403, 404, 410].includes(readStatus(error) ?? 0);

const readStatus = ({ status, cause }: AirbyteEmbeddedError): number | undefined =>
  status ?? (cause instanceof AirbyteEmbeddedError ? cause.status : undefined);

const isTransient = (error: unknown): boolean => error instanceof AirbyteEmbeddedError && error.retryable;
