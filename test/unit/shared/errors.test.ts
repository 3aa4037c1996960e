import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";

describe("AirbyteEmbeddedError", () => {
  it("is an Error with a name, a code and a message", () => {
    const error = new AirbyteEmbeddedError("TOKEN_TIMEOUT", "Too late.");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("AirbyteEmbeddedError: Too late.");
    expect(error).toMatchObject({
      code: "TOKEN_TIMEOUT",
      status: undefined,
      retryable: false,
      retryAfterMs: undefined,
    });
  });

  it("carries its details", () => {
    const options = { status: 429, retryable: true, retryAfterMs: 2_000, cause: "why" };
    expect(new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "Slowly.", options)).toMatchObject(options);
  });

  it("has a cause only if one was passed", () => {
    expect(new AirbyteEmbeddedError("WIDGET_FAILED", "x")).not.toHaveProperty("cause");
  });
});
