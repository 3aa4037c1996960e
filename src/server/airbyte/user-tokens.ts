import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { ClientSettings } from "./client-options.js";
import { createQueues } from "./queues.js";
import { createRecentMap } from "./recent-map.js";
import { renewOnce } from "./renew-once.js";
import { createSingleFlight } from "./single-flight.js";
import { createUserTokenStore, MAX_USERS } from "./user-token-store.js";
import { servesUntil, toScopedToken, type UserToken } from "./user-token.js";
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

const SKIP_PAUSE_MS = 60_000;

/**
 * The scoped token is read from the widget token: every generation has it there, and it is bound to the user's tags,
 * which the endpoint for scoped tokens ignores.
 */
export function createUserTokens(request: RequestWidgetToken, settings: ClientSettings): UserTokens {
  const flights = createSingleFlight<UserToken>(settings.timeoutMs);
  const inTurn = createQueues();
  const store = createUserTokenStore(settings);
  const skips = createRecentMap<number>(MAX_USERS);

  const renew = async (scope: UserScope): Promise<UserToken> => {
    try {
      const token = await request(scope, store.isNew(scope));
      await store.set(scope, token);
      return token;
    } catch (error) {
      if (isRevoked(error)) await store.drop(scope);
      throw error;
    }
  };

  const load = async (scope: UserScope, end: End): Promise<UserToken> => {
    // Another request for this workspace may have stored it meanwhile.
    const kept = store.get(scope);
    if (kept !== undefined && servesUntil(kept, end)) return kept;
    const shared = await store.loadShared(scope);
    if (shared !== null && servesUntil(shared, end)) return shared;
    return renew(scope).catch((error: unknown) => {
      // Half of its lifetime is over, but it is still valid: better than an error.
      const last = store.get(scope);
      if (last !== undefined && servesUntil(last, "freshUntil") && isTransient(error)) return last;
      throw error;
    });
  };

  /**
   * Runs one token request for a workspace at a time: two concurrent requests could create two workspaces of one name.
   */
  const fly = (name: string, scope: UserScope, work: (shared: UserScope) => Promise<UserToken>): Promise<UserToken> => {
    const isNew = store.isNew(scope);
    const run: Parameters<typeof flights.run>[2] = (context) =>
      inTurn(scope.identity.workspaceName, context.signal, () => work({ ...scope, context }));
    return flights.run(name, scope.context, run, { outlivesWaiters: isNew, mayRestart: !isNew });
  };

  const get = async (scope: UserScope, end: End): Promise<UserToken> => {
    const kept = store.get(scope);
    if (kept !== undefined && servesUntil(kept, end)) return kept;
    return fly(`${end} ${store.toKey(scope)}`, scope, (shared) => load(shared, end));
  };

  /** Requests a new token, unless `old` has already been replaced. */
  const replace = (scope: UserScope, old: UserToken | undefined): Promise<UserToken> =>
    fly(`renewal ${store.toKey(scope)}`, scope, async (shared) => {
      const kept = store.get(scope);
      return kept !== undefined && kept !== old && servesUntil(kept, "halfLifeAt") ? kept : renew(shared);
    });

  return {
    async issue(scope, { skipsKept = false } = {}) {
      if (!skipsKept) return get(scope, "halfLifeAt");
      const key = store.toKey(scope);
      const now = performance.now();
      const last = skips.get(key);
      if (last !== undefined && now - last < SKIP_PAUSE_MS) return get(scope, "halfLifeAt");
      skips.set(key, now);
      return replace(scope, store.get(scope));
    },
    getScoped: async (scope) => toScopedToken(await get(scope, "freshUntil")),
    async use(scope, call) {
      const token = await get(scope, "freshUntil");
      const renewed = async () => replace(scope, token);
      try {
        return await renewOnce(scope.context, token, renewed, (current) => call(toScopedToken(current)));
      } catch (error) {
        if (isRevoked(error)) await store.drop(scope);
        throw error;
      }
    },
    dropWorkspace: store.dropWorkspace,
  };
}

/** Airbyte rejected the token, or what it is for: the workspace may be suspended or deleted. */
const isRevoked = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && [401, 403, 404, 410].includes(readStatus(error) ?? 0);

const readStatus = ({ status, cause }: AirbyteEmbeddedError): number | undefined =>
  status ?? (cause instanceof AirbyteEmbeddedError ? cause.status : undefined);

const isTransient = (error: unknown): boolean => error instanceof AirbyteEmbeddedError && error.retryable;
