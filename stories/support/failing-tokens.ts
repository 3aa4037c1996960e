import type { AirbyteErrorCode } from "../../src/index.js";
import { createErrorFixture } from "../../src/testing.js";

/** Fails to get a token, with an error of this code. Not with one that the widget tries again for. */
export const failingTokens =
  (code: AirbyteErrorCode, retryAfterMs?: number): (() => Promise<string>) =>
  () =>
    Promise.reject(createErrorFixture(code, { retryable: false, retryAfterMs }));
