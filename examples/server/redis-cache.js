/**
 * `createAirbyteHandler({ …, cache: redisCache(redis) })`: all instances share their tokens. `redis` is a connected client
 * of the package `redis`.
 *
 * @param {{
 *   get(key: string): Promise<string | null>,
 *   set(key: string, value: string, options: { PX: number }): Promise<unknown>,
 * }} redis
 * @returns {import("react-airbyte-embedded/server").TokenCache}
 */
export const redisCache = (redis) => ({
  get: (key) => redis.get(key),
  set: (key, value, lifetimeMs) => redis.set(key, value, { PX: lifetimeMs }),
});
