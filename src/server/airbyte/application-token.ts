import { withTimeLimit } from "../../shared/time-limit.js";
import type { ClientSettings } from "./client-options.js";
import { parseApplicationToken, requestApplicationToken, type ApplicationToken } from "./request-application-token.js";
import { renewOnce } from "./renew-once.js";
import type { RequestContext } from "./request-context.js";
import { createSingleFlight } from "./single-flight.js";
import type { Upstream } from "./upstream.js";

/** The organization's token, which is needed to request any user's token. */
export interface ApplicationTokens {
  /**
   * Runs `call` with the token, and after a 401 once more with a new one.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code
   */
  use<T>(context: RequestContext, call: (token: string) => Promise<T>): Promise<T>;
  /** Requests a new token, without reading the cache. */
  renew(context: RequestContext): Promise<void>;
}

/** Longest wait for a renewal while the current token is still valid. The wait is part of the request's time limit. */
const PATIENCE_MS = 1000;
const PATIENCE_SHARE = 0.1;
/** Pause after a renewal that failed or was slow. */
const PAUSE_MS = 5000;

/**
 * Shares one application token between all requests, and through the cache between instances. Requests renew it,
 * because some runtimes have no timers between requests. Concurrent requests share one renewal.
 */
export function createApplicationTokens(upstream: Upstream, settings: ClientSettings): ApplicationTokens {
  const { cache, log, timeoutMs } = settings;
  const flights = createSingleFlight<ApplicationToken>(timeoutMs);
  const key = createKey(settings);
  let current: ApplicationToken | null = null;
  /** In milliseconds since the epoch. */
  let renewalPausedUntil = 0;

  const keep = (token: ApplicationToken): ApplicationToken => {
    log.hide("application", token.value);
    return (current = token);
  };

  const request = async (context: RequestContext, mayRetry = true): Promise<ApplicationToken> => {
    const token = keep(await requestApplicationToken(upstream, settings, context, mayRetry));
    await cache.set(key, { ...token }, token.expiresAt - Date.now());
    return token;
  };

  /** Returns the token that another instance has stored meanwhile, if it is valid. Otherwise requests a new one. */
  const load = async (context: RequestContext, isEarly: boolean): Promise<ApplicationToken> => {
    const shared = parseApplicationToken(await cache.get(key));
    const isGood = shared !== null && Date.now() < (isEarly ? shared.renewAt : shared.expiresAt);
    // An early renewal is not retried: the request has a valid token, and needs the remaining calls itself.
    return isGood ? keep(shared) : request(context, !isEarly);
  };

  /** Waits briefly for the next token while the current one is valid. If it arrives later, later requests use it. */
  const renewEarly = (token: ApplicationToken, context: RequestContext): Promise<ApplicationToken> =>
    withTimeLimit(
      Math.min(PATIENCE_MS, timeoutMs * PATIENCE_SHARE),
      context.signal,
      // Its own key: requests without a token must not join a renewal that began long ago and may hang.
      (signal) =>
        flights.run("early", { ...context, signal }, (shared) => load(shared, true), { outlivesWaiters: true }),
      () => new Error("The renewal is slow."),
    ).catch(() => {
      if (!context.signal.aborted) renewalPausedUntil = Date.now() + PAUSE_MS;
      return token;
    });

  const get = async (context: RequestContext): Promise<ApplicationToken> => {
    const token =
      current !== null && Date.now() < current.expiresAt
        ? current
        : await flights.run("load", context, (shared) => load(shared, false));
    const now = Date.now();
    return now < token.renewAt || now < renewalPausedUntil ? token : renewEarly(token, context);
  };

  return {
    async use(context, call) {
      const token = await get(context);
      // Another request may have renewed the token meanwhile.
      const renew = async () =>
        current !== null && current !== token ? current : flights.run("renew", context, request);
      return renewOnce(context, token, renew, ({ value }) => call(value));
    },
    async renew(context) {
      await request(context);
    },
  };
}

const createKey = ({ clientId, organizationId = "", urls }: ClientSettings): string =>
  `airbyte-embedded:application-token:${[urls.applicationToken, clientId, organizationId].join(" ")}`;
