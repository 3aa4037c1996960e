import type { ClientSettings } from "./client-options.js";
import { createQueues } from "./queues.js";
import { createCacheKey } from "./token-cache.js";
import type { UserScope } from "./widget-token.js";

/**
 * Sources that are being deleted. Airbyte's newest paths delete asynchronously, and list the source until then. We hide
 * it for five minutes. If Airbyte still lists it after that, the deletion has failed, and users see it again.
 */
export interface Deletions {
  add(scope: UserScope, id: string): Promise<void>;
  /** Returns the ids in the user's workspace that must not be shown. */
  read(scope: UserScope): Promise<ReadonlySet<string>>;
}

const HIDDEN_MS = 5 * 60_000;

/** Creates an empty record, which instances share through the cache. */
export function createDeletions({ cache, api, urls, clientId, organizationId }: ClientSettings): Deletions {
  const inTurn = createQueues();
  const toKey = ({ identity }: UserScope) =>
    createCacheKey("deletions", [urls.sources, clientId, organizationId, identity.workspaceName]);
  const readKept = async (key: string): Promise<[id: string, endsAt: number][]> => {
    const now = Date.now();
    return Object.entries((await cache.get(key)) ?? {}).flatMap(([id, endsAt]) =>
      typeof endsAt === "number" && now < endsAt && endsAt <= now + HIDDEN_MS ? [[id, endsAt]] : [],
    );
  };
  return {
    async add(scope, id) {
      const key = await toKey(scope);
      // One at a time: two concurrent deletions would overwrite each other's entry.
      await inTurn(key, scope.context.signal, async () => {
        const others = Object.fromEntries(await readKept(key));
        await cache.set(key, { ...others, [id]: Date.now() + HIDDEN_MS }, HIDDEN_MS);
      });
    },
    async read(scope) {
      if (!api.deletesLater) return new Set();
      return new Set((await readKept(await toKey(scope))).map(([id]) => id));
    },
  };
}
