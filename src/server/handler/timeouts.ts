import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { upstreamTimeout } from "../airbyte/request-context.js";

/** The stages of a request, in order. */
export type Stage = "body" | "authenticate" | "airbyte";

/** The error for a request that timed out, by its stage. */
export const TIMEOUTS: Readonly<Record<Stage, (timeoutMs: number) => AirbyteEmbeddedError>> = {
  body: (timeoutMs) =>
    new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body did not arrive within ${timeoutMs} ms.`),
  authenticate: (timeoutMs) =>
    new AirbyteEmbeddedError("AUTHENTICATE_TIMEOUT", `authenticate did not finish within ${timeoutMs} ms.`, {
      retryable: true,
    }),
  airbyte: upstreamTimeout,
};
