import { describe, expect, it } from "vitest";

import { identifyEndpoint, identifyTokens } from "../../../../src/widget/tokens/identify-tokens.js";
import type { TokenEndpoint, TokenEndpointOptions } from "../../../../src/widget/tokens/token-endpoint.js";

const FULL = {
  url: "/token",
  method: "GET",
  headers: { "x-tenant": "1" },
  body: { plan: "pro" },
  credentials: "include",
} satisfies TokenEndpointOptions;

describe("identifyEndpoint", () => {
  it.each<[string, TokenEndpoint, TokenEndpoint]>([
    ["the same text", "/token", "/token"],
    ["a text and a URL", "https://app.test/token", new URL("https://app.test/token")],
    ["a text and an object", "/token", { url: "/token" }],
    ["no method and POST", "/token", { url: "/token", method: "POST" }],
    ["copies of one object", FULL, structuredClone(FULL)],
    ["a field that is undefined and one that is missing", { url: "/token", body: undefined }, { url: "/token" }],
    [
      "Headers of the same content",
      { url: "/token", headers: new Headers({ a: "1" }) },
      { url: "/token", headers: new Headers({ a: "1" }) },
    ],
    [
      "functions that make the headers",
      { url: "/token", headers: () => ({ a: "1" }) },
      { url: "/token", headers: () => ({ a: "2" }) },
    ],
  ])("is equal for %s", (_, one, other) => {
    expect(identifyEndpoint(one)).toBe(identifyEndpoint(other));
  });

  it.each<[string, TokenEndpoint]>([
    ["another address", { ...FULL, url: "/other" }],
    ["another query", { ...FULL, url: "/token?user=2" }],
    ["another method", { ...FULL, method: "POST" }],
    ["another header", { ...FULL, headers: { "x-tenant": "2" } }],
    ["another header in Headers", { ...FULL, headers: new Headers({ "x-tenant": "2" }) }],
    ["no headers", { ...FULL, headers: undefined }],
    ["another body", { ...FULL, body: { plan: "free" } }],
    ["a body as text", { ...FULL, body: "plan=free" }],
    ["other credentials", { ...FULL, credentials: "omit" }],
    ["the address alone", FULL.url],
  ])("is different for %s", (_, other) => {
    expect(identifyEndpoint(other)).not.toBe(identifyEndpoint(FULL));
  });

  it("tells functions that make the headers apart by their number alone", () => {
    const endpoint = { url: "/token", headers: () => ({ a: "1" }) };
    expect(identifyEndpoint(endpoint, 1)).toBe(identifyEndpoint({ ...endpoint, headers: () => ({ a: "2" }) }, 1));
    expect(identifyEndpoint(endpoint, 1)).not.toBe(identifyEndpoint(endpoint, 2));
    expect(identifyEndpoint(FULL, 1)).toBe(identifyEndpoint(FULL, 2));
  });

  it("tells Headers apart by what they hold", () => {
    const [one, other] = ["1", "2"].map((a) => identifyEndpoint({ url: "/token", headers: new Headers({ a }) }));
    expect(one).not.toBe(other);
  });
});

describe("identifyEndpoint: a body that JSON cannot hold", () => {
  it("is no failure here: the request tells of it", () => {
    const body: Record<string, unknown> = {};
    body["self"] = body;
    expect(identifyEndpoint({ url: "/token", body })).toBe("/token");
  });
});

describe("identifyTokens", () => {
  const fetchToken = async (): Promise<string> => "";

  it.each([
    ["any function", { fetchToken }, { fetchToken: async (): Promise<string> => "other" }],
    ["a function, whatever endpoint stands beside it", { fetchToken }, { fetchToken, endpoint: "/token" }],
    ["equal endpoints", { endpoint: "/token" }, { endpoint: { url: "/token" } }],
  ])("is equal for %s", (_, one, other) => {
    expect(identifyTokens(one)).toBe(identifyTokens(other));
  });

  it.each([
    ["endpoints", { endpoint: "/token" }, { endpoint: "/other" }],
    ["a function and an endpoint", { fetchToken }, { endpoint: "/token" }],
  ])("tells %s apart", (_, one, other) => {
    expect(identifyTokens(one)).not.toBe(identifyTokens(other));
  });

  it("tells functions apart by their number alone", () => {
    expect(identifyTokens({ fetchToken }, 1)).toBe(identifyTokens({ fetchToken: async () => "other" }, 1));
    expect(identifyTokens({ fetchToken }, 1)).not.toBe(identifyTokens({ fetchToken }, 2));
    expect(identifyTokens({ endpoint: "/token" }, 1)).toBe(identifyTokens({ endpoint: "/token" }, 2));
  });
});
