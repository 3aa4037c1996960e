import { describe, expect, it } from "vitest";

import {
  describeEndpoint,
  type TokenEndpoint,
  type TokenEndpointOptions,
} from "../../../../src/widget/tokens/token-endpoint.js";

const FULL = {
  url: "/token",
  method: "GET",
  headers: { "x-tenant": "1" },
  body: { plan: "pro" },
  credentials: "include",
} satisfies TokenEndpointOptions;

describe("describeEndpoint", () => {
  it.each<[string, TokenEndpoint, TokenEndpoint]>([
    ["the same text", "/token", "/token"],
    ["a string and a URL", "https://app.test/token", new URL("https://app.test/token")],
    ["a string and an object", "/token", { url: "/token" }],
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
    expect(describeEndpoint(one)).toBe(describeEndpoint(other));
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
    ["only the address", FULL.url],
  ])("is different for %s", (_, other) => {
    expect(describeEndpoint(other)).not.toBe(describeEndpoint(FULL));
  });

  it("compares the content of Headers", () => {
    const [one, other] = ["1", "2"].map((a) => describeEndpoint({ url: "/token", headers: new Headers({ a }) }));
    expect(one).not.toBe(other);
  });

  it("does not fail for a body that JSON cannot represent, which the request reports", () => {
    const body: Record<string, unknown> = {};
    body["self"] = body;
    expect(describeEndpoint({ url: "/token", body })).toBe("/token");
  });
});
