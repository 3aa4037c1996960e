import { AirbyteEmbeddedError } from "../core/errors.js";
import { isRecord } from "../core/is-record.js";
import { malformed, type Upstream } from "./upstream.js";

/** The organization's own token, which opens the API for every user's request. */
export interface ApplicationTokens {
  /**
   * Runs `call` with the token. Where Airbyte refuses that one (401), it is dropped, and `call` runs once more.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code
   */
  use<T>(call: (token: string) => Promise<T>): Promise<T>;
}

/** What an application token is asked with. */
export interface ApplicationTokenOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string | undefined;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface ApplicationToken {
  readonly value: string;
  /** From here on the next request asks for another, in milliseconds since the epoch. */
  readonly renewAt: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const WHAT = "an application token";
/** What Airbyte's own SDK counts on; the documents' `expires_in` is 900 s. */
const DEFAULT_LIFETIME_MS = 14 * 60_000;
const RENEWAL_MS = 2 * 60_000;

/**
 * Shares one application token between all requests. Only they renew it, as there are runtimes without timers between
 * requests; however many come at once, one asks and the others wait for it.
 */
export function createApplicationTokens(upstream: Upstream, options: ApplicationTokenOptions): ApplicationTokens {
  let current: ApplicationToken | null = null;
  let pending: Promise<ApplicationToken> | null = null;

  const request = (): Promise<ApplicationToken> => {
    pending ??= requestApplicationToken(upstream, options)
      .then((token) => (current = token))
      .finally(() => (pending = null));
    return pending;
  };

  const get = async (): Promise<ApplicationToken> => {
    const kept = current;
    if (kept === null || Date.now() >= kept.expiresAt) return request();
    if (Date.now() < kept.renewAt) return kept;
    // The old one is still good: a renewal that fails is the next request's to repeat.
    return request().catch(() => kept);
  };

  return {
    async use(call) {
      const token = await get();
      try {
        return await call(token.value);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        // Others may have dropped it meanwhile, and got the next one.
        if (current === token) current = null;
        return call((await get()).value);
      }
    },
  };
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_UNAUTHORIZED";

async function requestApplicationToken(
  upstream: Upstream,
  { clientId, clientSecret, organizationId, path, fields }: ApplicationTokenOptions,
): Promise<ApplicationToken> {
  const askedAt = Date.now();
  const answer = await upstream
    .post({
      what: WHAT,
      path,
      body: { client_id: clientId, client_secret: clientSecret, ...fields },
      ...(organizationId !== undefined && { headers: { "x-organization-id": organizationId } }),
    })
    .catch((error: unknown) => {
      throw refusesCredentials(error) ? credentialsRefused(error.status) : error;
    });
  const value = isRecord(answer) ? answer["access_token"] : undefined;
  // What a header cannot carry would be quoted by the error of the request that tries to.
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw malformed(WHAT, "no access_token");
  const lifetimeMs = parseLifetime(isRecord(answer) ? answer["expires_in"] : undefined);
  return {
    value,
    // Counted from before the request: its life began at Airbyte, not here.
    renewAt: askedAt + lifetimeMs - Math.min(RENEWAL_MS, lifetimeMs / 5),
    expiresAt: askedAt + lifetimeMs,
  };
}

const parseLifetime = (seconds: unknown): number =>
  typeof seconds === "number" && seconds > 0 ? seconds * 1000 : DEFAULT_LIFETIME_MS;

/** Airbyte's own cloud refuses credentials with 401 or 403, self-managed instances with 400. */
const refusesCredentials = (error: unknown): error is AirbyteEmbeddedError =>
  error instanceof AirbyteEmbeddedError && [400, 401, 403].includes(error.status ?? 0);

const credentialsRefused = (status: number | undefined): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_UNAUTHORIZED",
    `Airbyte refused clientId and clientSecret (${status}). Check both against the page "Embed Code" of your organization, and that api names the API that they are for.`,
    { status },
  );
