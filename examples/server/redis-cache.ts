import type { TokenCache } from "react-airbyte-embedded/server";

/** The client of the package `redis`, as far as it is used: `createClient({ url })`, connected. */
interface Redis {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { PX: number }): Promise<unknown>;
}

/** `createAirbyteHandler({ …, cache: redisCache(redis) })`: all instances share their tokens. */
export const redisCache = (redis: Redis): TokenCache => ({
  get: (key) => redis.get(key),
  set: (key, value, lifetimeMs) => redis.set(key, value, { PX: Math.ceil(lifetimeMs) }),
});
