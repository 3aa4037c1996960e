import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import type { ClientSettings } from "./client-options.js";
import { createSingleFlight } from "./single-flight.js";
import type { Upstream } from "./upstream.js";
import { malformed, NotEntitled } from "./upstream-error.js";

/** The organization's own token, which opens the API for every user's request. */
export interface ApplicationTokens {
  /**
   * Runs `call` with the token. Where Airbyte refuses that one (401), it is dropped, and `call` runs once more; twice,
   * where the second was another instance's, and was dropped as well.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code
   */
  use<T>(signal: AbortSignal, call: (token: string) => Promise<T>): Promise<T>;
  /** Asks for a new one, whatever is kept. */
  renew(signal: AbortSignal): Promise<string>;
}

interface ApplicationToken {
  readonly value: string;
  /** From here on the next request asks for another, in milliseconds since the epoch. */
  readonly renewAt: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Another instance asked for it, and may have done so long ago. */
  readonly isShared: boolean;
}

/** The tokens that one call was refused with. */
type Refused = readonly string[];

const MAX_REFUSED = 2;
const WHAT = "an application token";
/** What Airbyte's own SDK counts on; the documents' `expires_in` is 900 s. */
const DEFAULT_LIFETIME_MS = 14 * 60_000;
const RENEWAL_MS = 2 * 60_000;
/** Longest wait for a renewal while the token that is there still serves: a part of what the request has. */
const PATIENCE_MS = 1000;
const PATIENCE_SHARE = 0.1;
/** From a renewal that failed, or was slow, to the next try. */
const PAUSE_MS = 5000;

/**
 * Shares one application token between all requests, and through the cache between instances. Only requests renew it,
 * as there are runtimes without timers between them; however many come at once, one asks and the others wait for it.
 */
export function createApplicationTokens(upstream: Upstream, settings: ClientSettings): ApplicationTokens {
  const { cache, log, timeoutMs } = settings;
  const flights = createSingleFlight<ApplicationToken>();
  let current: ApplicationToken | null = null;
  /** In milliseconds since the epoch. */
  let renewalPausedUntil = 0;
  const key = createKey(settings);

  const request = async (signal: AbortSignal): Promise<ApplicationToken> => {
    const token = await requestApplicationToken(upstream, settings, signal);
    log.hide("application", token.value);
    current = token;
    const { value, renewAt, expiresAt } = token;
    await cache.set(key, JSON.stringify({ value, renewAt, expiresAt }), expiresAt - Date.now());
    return token;
  };

  /** What another instance has got meanwhile, if it serves and is no token that was refused here; a new one otherwise. */
  const load = async (signal: AbortSignal, refused: Refused, isEarly: boolean): Promise<ApplicationToken> => {
    const shared = parseKept(await cache.get(key));
    if (shared === null || refused.includes(shared.value)) return request(signal);
    if (Date.now() >= (isEarly ? shared.renewAt : shared.expiresAt)) return request(signal);
    log.hide("application", shared.value);
    return (current = shared);
  };

  // Whoever has been refused one waits for no flight that may bring it again, out of a cache that is slow.
  const fetchNew = (signal: AbortSignal, refused: Refused): Promise<ApplicationToken> =>
    flights.run(`refused ${refused.join(" ")}`, signal, (shared) => load(shared, refused, false));

  /** Waits a little for the next one while the kept one is good, and leaves it to come for the requests after this. */
  const renewEarly = (kept: ApplicationToken, signal: AbortSignal, refused: Refused): Promise<ApplicationToken> =>
    withTimeLimit(
      Math.min(PATIENCE_MS, timeoutMs * PATIENCE_SHARE),
      signal,
      // A flight of its own: who has no token left does not wait for one that began long ago, and may hang.
      () =>
        flights.run(`early ${refused.join(" ")}`, new AbortController().signal, (shared) =>
          load(shared, refused, true).catch(() => {
            throw new Error("The renewal failed."); // Nothing that those who joined would ask for once more.
          }),
        ),
      () => new Error("The renewal is slow."),
    ).catch(() => {
      if (!signal.aborted) renewalPausedUntil = Date.now() + PAUSE_MS;
      return kept;
    });

  const get = async (signal: AbortSignal, refused: Refused): Promise<ApplicationToken> => {
    const token =
      current !== null && !refused.includes(current.value) && Date.now() < current.expiresAt
        ? current
        : await fetchNew(signal, refused);
    const now = Date.now();
    return now < token.renewAt || now < renewalPausedUntil ? token : renewEarly(token, signal, refused);
  };

  const attempt = async <T>(signal: AbortSignal, call: (token: string) => Promise<T>, refused: Refused): Promise<T> => {
    const token = await get(signal, refused);
    try {
      return await call(token.value);
    } catch (error) {
      // What was asked for after a refusal is new. What the store had may be as old as what was refused, but not twice.
      const isLast = refused.length === MAX_REFUSED || (refused.length > 0 && !token.isShared);
      if (isLast || !isUnauthorized(error)) throw error;
      // Others may have dropped it meanwhile, and got the next one.
      if (current === token) current = null;
      return attempt(signal, call, [...refused, token.value]);
    }
  };

  return {
    use: (signal, call) => attempt(signal, call, []),
    renew: async (signal) => (await request(signal)).value,
  };
}

/** Whether Airbyte refused the token of the call, and another one may do. */
export const isUnauthorized = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_UNAUTHORIZED";

const createKey = ({ clientId, organizationId = "", urls }: ClientSettings): string =>
  `airbyte-embedded:application-token:${[urls.applicationToken, clientId, organizationId].join(" ")}`;

async function requestApplicationToken(
  upstream: Upstream,
  { clientId, clientSecret, organizationId, urls, preset }: ClientSettings,
  signal: AbortSignal,
): Promise<ApplicationToken> {
  const askedAt = Date.now();
  const { json } = await upstream
    .call({
      what: WHAT,
      method: "POST",
      url: urls.applicationToken,
      body: { client_id: clientId, client_secret: clientSecret, ...preset.applicationTokenFields },
      ...(organizationId !== undefined && { headers: { "x-organization-id": organizationId } }),
      signal,
      isIdempotent: true,
    })
    .catch((error: unknown) => {
      throw refusesCredentials(error) ? credentialsRefused(error.status) : error;
    });
  const value = isRecord(json) ? json["access_token"] : undefined;
  // What a header cannot carry would be quoted by the error of the request that tries to.
  if (!isBearer(value)) throw malformed(WHAT, "no access_token");
  const lifetimeMs = parseLifetime(isRecord(json) ? json["expires_in"] : undefined);
  return {
    value,
    // Counted from before the request, by this clock alone: its life began at Airbyte, whose clock may differ.
    renewAt: askedAt + lifetimeMs - Math.min(RENEWAL_MS, lifetimeMs / 5),
    expiresAt: askedAt + lifetimeMs,
    isShared: false,
  };
}

/** Whether it fits into a header. */
export const isBearer = (value: unknown): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value);

const parseLifetime = (seconds: unknown): number =>
  typeof seconds === "number" && seconds > 0 ? seconds * 1000 : DEFAULT_LIFETIME_MS;

/** Reads what the cache kept: it may be anybody's. */
function parseKept(text: string | null): ApplicationToken | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept)) return null;
    const { value, renewAt, expiresAt } = kept;
    return isBearer(value) && typeof renewAt === "number" && typeof expiresAt === "number"
      ? { value, renewAt, expiresAt, isShared: true }
      : null;
  } catch {
    return null;
  }
}

/** Airbyte's own cloud refuses credentials with 401 or 403, self-managed instances with 400. */
const refusesCredentials = (error: unknown): error is AirbyteEmbeddedError =>
  error instanceof AirbyteEmbeddedError &&
  [400, 401, 403].includes(error.status ?? 0) &&
  !(error instanceof NotEntitled) &&
  // One that names fields, and neither of these, is about something else: the organization's id for instance.
  (error.fields.length === 0 || error.fields.some((field) => /client[_-]?(id|secret)/i.test(field)));

const credentialsRefused = (status: number | undefined): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_UNAUTHORIZED",
    `Airbyte refused clientId and clientSecret (${status}). Check both against the page "Embed Code" of your organization, and that api names the API that they are for.`,
    { status },
  );
