import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { upstreamTimeout } from "../airbyte/request-context.js";

/** What a request waits for, one after the other. */
export type Stage = "body" | "authenticate" | "airbyte";

/** The error for a request whose time is up, by what it was waiting for. */
export const TIMEOUTS: Readonly<Record<Stage, (timeoutMs: number) => AirbyteEmbeddedError>> = {
  body: (timeoutMs) =>
    new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body did not arrive within ${timeoutMs} ms.`),
  authenticate: (timeoutMs) =>
    new AirbyteEmbeddedError("AUTHENTICATE_TIMEOUT", `authenticate did not finish within ${timeoutMs} ms.`, {
      retryable: true,
    }),
  airbyte: upstreamTimeout,
};
