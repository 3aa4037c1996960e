import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { requireComplete, type ClientSettings } from "./client-options.js";
import type { RequestContext } from "./request-context.js";
import { isBearer, MAX_LIFETIME_MS } from "./token-cache.js";
import type { Upstream } from "./upstream.js";
import { malformedAnswer, NotEntitled } from "./upstream-error.js";

/** The organization's token. Times are in milliseconds since the epoch. */
export interface ApplicationToken {
  readonly value: string;
  /** From then on, the next request renews the token. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

const WHAT = "an application token";
/** Airbyte's SDK assumes this lifetime. `expires_in` in Airbyte's documents is 900 s. */
const DEFAULT_LIFETIME_MS = 14 * 60_000;
const RENEWAL_MS = 2 * 60_000;
/** Requests a new token. @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code */
export async function requestApplicationToken(
  upstream: Upstream,
  settings: ClientSettings,
  context: RequestContext,
  mayRetry: boolean,
): Promise<ApplicationToken> {
  requireComplete(settings);
  const { clientId, clientSecret, urls, api } = settings;
  const askedAt = Date.now();
  const { json } = await upstream
    .call(context, {
      what: WHAT,
      method: "POST",
      url: urls.applicationToken,
      body: { client_id: clientId, client_secret: clientSecret, ...api.applicationTokenFields },
      isIdempotent: mayRetry,
    })
    .catch((error: unknown) => {
      throw isAboutCredentials(error) ? credentialsRejected(error.status) : error;
    });
  const { access_token: value, expires_in: expiresIn } = isRecord(json) ? json : {};
  if (!isBearer(value)) throw malformedAnswer(WHAT, "no access_token");
  const seconds = typeof expiresIn === "number" || typeof expiresIn === "string" ? Number(expiresIn) : 0;
  const lifetimeMs = seconds > 0 ? Math.min(seconds * 1000, MAX_LIFETIME_MS) : DEFAULT_LIFETIME_MS;
  return {
    value,
    // Counted from before the request and by this server's clock, because Airbyte's clock may differ.
    renewAt: askedAt + lifetimeMs - Math.min(RENEWAL_MS, lifetimeMs / 5),
    expiresAt: askedAt + lifetimeMs,
  };
}

/** Parses an entry of a shared cache, which may contain anything. */
export function parseApplicationToken(kept: Readonly<Record<string, unknown>> | null): ApplicationToken | null {
  const { value, renewAt, expiresAt } = kept ?? {};
  return isBearer(value) && typeof renewAt === "number" && typeof expiresAt === "number"
    ? { value, renewAt, expiresAt }
    : null;
}

/** Airbyte's cloud rejects credentials with 401 or 403, self-managed instances with 400. */
const isAboutCredentials = (error: unknown): error is AirbyteEmbeddedError =>
  error instanceof AirbyteEmbeddedError &&
  [400, 401, 403].includes(error.status ?? 0) &&
  !(error instanceof NotEntitled) &&
  // An error that only names other fields has another cause, such as the organization's id.
  (error.fields.length === 0 || error.fields.some((field) => /client[_-]?(id|secret)/i.test(field)));

const credentialsRejected = (status: number | undefined): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_UNAUTHORIZED",
    `Airbyte rejected clientId and clientSecret (${status}). Check both against the page "Embed Code" of your organization, and that api names the API that they are for.`,
    { status },
  );
