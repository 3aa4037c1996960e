import { isDevelopment } from "../../shared/is-development.js";
import { msUntil } from "../../shared/moment.js";
import { throwIfAborted, untilAborted } from "../../shared/until-aborted.js";
import { issueToken, type TokenOptions, type TokenRequest } from "./issue-token.js";
import { describeEndpoint, readEndpoint } from "./token-endpoint.js";
import type { IssuedToken } from "./token-lifetime.js";

/** Keeps the tokens of a page. A token never passes to another `tokenKey`. */
export interface TokenPool {
  /** Keeps the tokens of this key until the returned function is called. The last caller drops them. */
  retain(tokenKey: string | undefined): () => void;
  /**
   * Returns a fresh token, or requests one. Concurrent calls share one request, which aborts when nobody waits for it.
   * Failures are never kept. Without a `tokenKey` nothing is kept or shared.
   *
   * @throws {AirbyteEmbeddedError} as {@link issueToken}
   */
  get(options: TokenOptions, request: TokenRequest): Promise<IssuedToken>;
}

interface Flight {
  readonly token: Promise<IssuedToken>;
  readonly controller: AbortController;
  waiting: number;
}

/** The tokens of one key, by their address. */
interface Bucket {
  readonly issued: Map<string, IssuedToken>;
  readonly flights: Map<string, Flight>;
  /** The first endpoint of this key, to warn developers of a second one; null after the warning. */
  endpoint: string | null;
  retainers: number;
}

export function createTokenPool(): TokenPool {
  const buckets = new Map<string, Bucket>();

  function retain(tokenKey: string): () => void {
    const bucket = buckets.get(tokenKey) ?? createBucket();
    buckets.set(tokenKey, bucket);
    bucket.retainers += 1;
    return () => {
      bucket.retainers -= 1;
      if (bucket.retainers > 0) return;
      buckets.delete(tokenKey);
      for (const { controller } of bucket.flights.values()) controller.abort();
    };
  }

  async function get(bucket: Bucket, options: TokenOptions, { signal, reason }: TokenRequest): Promise<IssuedToken> {
    throwIfAborted(signal);
    const address = addressOf(options);
    const kept = bucket.issued.get(address);
    if (kept && msUntil(kept.freshUntil) > 0) return kept;
    bucket.issued.delete(address);

    const flight = bucket.flights.get(address) ?? depart(bucket, address, options, reason);
    flight.waiting += 1;
    try {
      return await untilAborted(signal, flight.token);
    } finally {
      flight.waiting -= 1;
      // A settled flight is no longer listed.
      if (flight.waiting === 0 && bucket.flights.get(address) === flight) {
        bucket.flights.delete(address);
        flight.controller.abort();
      }
    }
  }

  return {
    retain: (tokenKey) => (tokenKey === undefined ? () => {} : retain(tokenKey)),
    get(options, request) {
      const { tokenKey } = options;
      if (tokenKey === undefined) return issueToken(options, request);
      // Without a retainer, the bucket is neither kept nor shared.
      const bucket = buckets.get(tokenKey) ?? createBucket();
      warnAboutSecondEndpoint(bucket, options);
      return get(bucket, options, request);
    },
  };
}

/** The default pool of this page. */
export const tokenPool: TokenPool = createTokenPool();

/** With `fetchToken`, only the key distinguishes tokens, because functions cannot be compared. */
const addressOf = ({ endpoint, fetchToken }: TokenOptions): string =>
  fetchToken || endpoint === undefined ? "" : String(readEndpoint(endpoint).url);

const createBucket = (): Bucket => ({ issued: new Map(), flights: new Map(), endpoint: "", retainers: 0 });

function depart(bucket: Bucket, address: string, options: TokenOptions, reason: TokenRequest["reason"]): Flight {
  const controller = new AbortController();
  const { signal } = controller;
  // With its own signal: the first caller's would end the request for the others, and keep that whole opening in memory.
  const token = issueToken(options, { reason, signal })
    .then((issued) => {
      if (!signal.aborted) bucket.issued.set(address, issued);
      return issued;
    })
    .finally(() => {
      if (bucket.flights.get(address) === flight) bucket.flights.delete(address);
    });
  const flight: Flight = { token, controller, waiting: 0 };
  bucket.flights.set(address, flight);
  return flight;
}

function warnAboutSecondEndpoint(bucket: Bucket, { tokenKey, endpoint, fetchToken }: TokenOptions): void {
  if (!isDevelopment() || bucket.endpoint === null) return;
  // Without the headers, which often contain an access token that is renewed.
  const described =
    fetchToken || endpoint === undefined
      ? "fetchToken"
      : describeEndpoint({ ...readEndpoint(endpoint), headers: undefined });
  bucket.endpoint ||= described;
  if (bucket.endpoint === described) return;
  bucket.endpoint = null;
  console.warn(
    `react-airbyte-embedded: the tokenKey ${JSON.stringify(tokenKey)} has two endpoints or two bodies, but everything with the same key shares one token. Use one endpoint for each key. If the body changes the token, make it part of the key.`,
  );
}
