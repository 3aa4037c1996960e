import type { ClientSettings } from "./client-options.js";
import { createRecentMap } from "./recent-map.js";
import { createCacheKey } from "./token-cache.js";
import { parseKeptToken, servesUntil, toKeptToken, type UserToken } from "./user-token.js";
import type { UserScope } from "./widget-token.js";

/** Where users' tokens are kept: in this process and, if configured, in the shared cache. */
export interface UserTokenStore {
  /** Everything that a token depends on: a user with other tags gets another token. */
  readonly toKey: (scope: UserScope) => string;
  /** Returns the user's token if this process has it. */
  readonly get: (scope: UserScope) => UserToken | undefined;
  /** Returns the user's token if the shared cache has a valid one, and keeps it in this process. */
  readonly loadShared: (scope: UserScope) => Promise<UserToken | null>;
  readonly set: (scope: UserScope, token: UserToken) => Promise<void>;
  readonly drop: (scope: UserScope) => Promise<void>;
  /** Drops the tokens of a workspace that was suspended or deleted. */
  readonly dropWorkspace: (workspaceId: string) => Promise<void>;
  /** Whether Airbyte may have no workspace for this user yet. */
  readonly isNew: (scope: UserScope) => boolean;
}

/** Each takes a few kB of memory. */
export const MAX_USERS = 10_000;

export function createUserTokenStore({ cache, log, clientId, organizationId, urls }: ClientSettings): UserTokenStore {
  const tokens = createRecentMap<UserToken>(MAX_USERS);
  const workspaces = createRecentMap<true>(MAX_USERS);

  const toSharedKey = (key: string) => createCacheKey("user-token", [urls.widgetToken, clientId, organizationId, key]);

  const keep = (scope: UserScope, token: UserToken): void => {
    log.hide("scoped", token.scopedToken);
    log.hide("scoped", token.encoded);
    workspaces.set(scope.identity.workspaceName, true);
    tokens.set(toKey(scope), token);
  };

  const dropKey = async (key: string): Promise<void> => {
    tokens.delete(key);
    if (cache.isShared) await cache.drop(await toSharedKey(key));
  };

  return {
    toKey,
    get: (scope) => tokens.get(toKey(scope)),
    async loadShared(scope) {
      if (!cache.isShared) return null;
      const sharedKey = await toSharedKey(toKey(scope));
      const token = parseKeptToken(sharedKey, scope.allowedOrigin, await cache.get(sharedKey));
      if (token === null || !servesUntil(token, "freshUntil")) return null;
      keep(scope, token);
      return token;
    },
    async set(scope, token) {
      keep(scope, token);
      if (!cache.isShared) return;
      const sharedKey = await toSharedKey(toKey(scope));
      await cache.set(sharedKey, { ...toKeptToken(sharedKey, token) }, token.freshUntil - Date.now());
    },
    drop: (scope) => dropKey(toKey(scope)),
    async dropWorkspace(workspaceId) {
      const keys = [...tokens.entries()].filter(([, token]) => token.workspaceId === workspaceId).map(([key]) => key);
      await Promise.all(keys.map(dropKey));
    },
    isNew: ({ identity }) => workspaces.get(identity.workspaceName) === undefined,
  };
}

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
