import { describe, expect, it } from "vitest";

import { dateToken } from "../../../../src/widget/tokens/token-lifetime.js";
import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../../support/make-token.js";

const RECEIVED_AT = 1_800_000_000_000;
const RECEIVED = { wall: RECEIVED_AT, steady: 5_000 };
const HOUR_MS = 3_600_000;

const makeToken = (expiresAt: number | null) => decodeWidgetToken(makeWidgetToken({ expiresAt }));

describe("dateToken", () => {
  it.each([
    { lifeMs: HOUR_MS, skewMs: 60_000 },
    { lifeMs: 20 * 60_000, skewMs: 60_000 },
    { lifeMs: 300_000, skewMs: 60_000 },
    { lifeMs: 299_000, skewMs: 59_800 },
    { lifeMs: 60_000, skewMs: 12_000 },
    { lifeMs: 5_000, skewMs: 1_000 },
  ])("reserves $skewMs ms of a lifetime of $lifeMs ms", ({ lifeMs, skewMs }) => {
    const token = makeToken(RECEIVED_AT + lifeMs);
    const expiresAt = RECEIVED_AT + lifeMs;
    expect(dateToken(token, RECEIVED)).toEqual({
      token,
      freshUntil: { wall: expiresAt - skewMs, steady: 5_000 + lifeMs - skewMs },
      expiresAt: { wall: expiresAt, steady: 5_000 + lifeMs },
    });
  });

  it.each([
    ["an hour behind", RECEIVED_AT + HOUR_MS],
    ["an hour ahead", RECEIVED_AT - HOUR_MS],
    ["right", RECEIVED_AT],
  ])("gives a token the same lifetime on a clock that is %s", (_, serverTime) => {
    const { freshUntil } = dateToken(makeToken(serverTime + 600_000), RECEIVED, serverTime);
    expect(freshUntil).toEqual({ wall: RECEIVED_AT + 540_000, steady: 545_000 });
  });

  it("allows one use of a token without an expiry", () => {
    expect(dateToken(makeToken(null), RECEIVED).freshUntil).toEqual(RECEIVED);
  });

  it("allows one use of a token that has expired only by the local clock", () => {
    const token = makeToken(RECEIVED_AT - HOUR_MS);
    expect(dateToken(token, RECEIVED)).toEqual({ token, freshUntil: RECEIVED, expiresAt: null });
  });

  it("throws TOKEN_EXPIRED if it has expired by the server's clock", () => {
    const token = makeToken(RECEIVED_AT);
    expect(() => dateToken(token, RECEIVED, RECEIVED_AT)).toThrow(expect.objectContaining({ code: "TOKEN_EXPIRED" }));
  });
});
