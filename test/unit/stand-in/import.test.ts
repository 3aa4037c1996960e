import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";

describe("ESM import works, also under Node (import is SSR-safe, construction is not)", () => {
  it("imports without a window", () => {
    expect(globalThis).not.toHaveProperty("window");
    expect(AirbyteEmbeddedWidget).toBeTypeOf("function");
    expect(globalThis).not.toHaveProperty("AirbyteEmbeddedWidget");
  });

  it("throws on construction without a window, even with a valid token", () => {
    const token = btoa(JSON.stringify({ token: "jwt", widgetUrl: "https://cloud.airbyte.com" }));
    expect(() => new AirbyteEmbeddedWidget({ token })).toThrow(ReferenceError);
  });
});
