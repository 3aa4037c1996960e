import type { AirbyteCalls } from "./airbyte-calls.js";
import { invalidOption } from "./invalid-option.js";
import { withRequestContext } from "./request-context.js";
import type { UpstreamRequest } from "./send-request.js";

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call. */
  signal?: AbortSignal | undefined;
}

/** Sends one request with the organization's token, and resolves with the JSON of the response. */
export type OrganizationCall = (request: Omit<UpstreamRequest, "token">, options?: CallOptions) => Promise<unknown>;

/** Creates the call. Each request has its own time limit and call budget. */
export const createOrganizationCall =
  ({ upstream, applicationTokens }: AirbyteCalls, timeoutMs: number): OrganizationCall =>
  (request, { signal = never() } = {}) =>
    withRequestContext(timeoutMs, signal, async (context) => {
      const send = (token: string) => upstream.call(context, { ...request, token });
      return (await applicationTokens.use(context, send)).json;
    });

/** A signal that never aborts. */
export const never = (): AbortSignal => new AbortController().signal;

/** Encodes an id or a tag's name as a path segment. @throws {AirbyteEmbeddedError} `OPTIONS_INVALID` */
export function toPathSegment(name: string, value: string): string {
  // Encoding does not change `..`, which would lead to another path, and throws for half of a surrogate pair.
  if (typeof value === "string" && /[^.]/.test(value) && !/\p{Cs}/u.test(value)) return encodeURIComponent(value);
  throw invalidOption(`${name} is ${JSON.stringify(value)}, but must be an id or a name.`);
}
