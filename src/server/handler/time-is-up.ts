import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** What a request waits for, one after the other. */
export type Stage = "body" | "authenticate" | "airbyte";

const LATE: Readonly<Record<Stage, (limitMs: number) => AirbyteEmbeddedError>> = {
  body: (limitMs) =>
    new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body did not come within ${limitMs} ms.`),
  authenticate: (limitMs) =>
    new AirbyteEmbeddedError("AUTHENTICATE_TIMEOUT", `authenticate was not done within ${limitMs} ms.`, {
      retryable: true,
    }),
  airbyte: (limitMs) =>
    new AirbyteEmbeddedError(
      "UPSTREAM_TIMEOUT",
      `Airbyte had not answered ${limitMs} ms after the request came. Try again; timeoutMs sets the limit.`,
      { retryable: true },
    ),
};

/** The error for a request whose time is up. */
export const timeIsUp = (stage: Stage, limitMs: number): AirbyteEmbeddedError => LATE[stage](limitMs);
