import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { encodeText, encodeWidgetToken, makeScopedToken } from "../../support/make-token.js";
import { caught, readable } from "../../support/caught.js";

const withUrl = (widgetUrl: string, token = "secret-token") => encodeWidgetToken({ token, widgetUrl });

describe("decodeWidgetToken: widgetUrl", () => {
  it.each([
    ["https://cloud.airbyte.com/embedded-widget", "https://cloud.airbyte.com"],
    ["https://airbyte.self-managed.test:8443/x", "https://airbyte.self-managed.test:8443"],
    ["HTTPS://CLOUD.AIRBYTE.COM", "https://cloud.airbyte.com"],
    ["http://localhost:8000/x", "http://localhost:8000"],
    ["http://LOCALHOST", "http://localhost"],
    ["http://airbyte.localhost:3000", "http://airbyte.localhost:3000"],
    ["http://127.0.0.1:9000/x", "http://127.0.0.1:9000"],
    ["http://127.8.9.10", "http://127.8.9.10"],
    ["http://[::1]:9000", "http://[::1]:9000"],
  ])("may be %s", (widgetUrl, widgetOrigin) => {
    expect(decodeWidgetToken(withUrl(widgetUrl))).toMatchObject({ widgetUrl: new URL(widgetUrl).href, widgetOrigin });
  });

  it.each([
    ["a script", "javascript:alert(1)", "javascript:"],
    ["a script in capitals", "JavaScript:alert(1)", "javascript:"],
    ["a script behind control characters", "\u0001java\nscript:alert(1)", "javascript:"],
    ["data", "data:text/html,<script>alert(1)</script>", "data:"],
    ["a blob", "blob:https://cloud.airbyte.com/0-0", "blob:"],
    ["a file", "file:///etc/passwd", "file:"],
    ["a socket", "wss://cloud.airbyte.com", "wss://cloud.airbyte.com"],
    ["about:blank", "about:blank", "about:"],
    ["a path", "/embedded-widget", "not a complete address"],
    ["relative to the scheme", "//cloud.airbyte.com/embedded-widget", "not a complete address"],
    ["without a scheme", "cloud.airbyte.com/embedded-widget", "not a complete address"],
    ["no address", "https://", "not a complete address"],
    ["http elsewhere", "http://cloud.airbyte.com", "http://cloud.airbyte.com"],
    ["http on an address of the network", "http://192.168.0.1", "http://192.168.0.1"],
    ["http on every interface", "http://0.0.0.0:8000", "http://0.0.0.0:8000"],
    ["a name that starts like loopback", "http://localhost.evil.test", "http://localhost.evil.test"],
    ["a name that ends like loopback", "http://evil-localhost", "http://evil-localhost"],
    ["an address that continues as a name", "http://127.0.0.1.evil.test", "http://127.0.0.1.evil.test"],
    ["loopback as the user name", "http://localhost@evil.test", "http://evil.test"],
    ["loopback as user name and password", "http://127.0.0.1:80@evil.test", "http://evil.test"],
    ["loopback behind a backslash", "http://evil.test\\@localhost", "http://evil.test"],
    ["loopback in the fragment", "http://evil.test#@localhost", "http://evil.test"],
    ["loopback in the path", "http://evil.test/localhost", "http://evil.test"],
  ])("must not be %s", async (_, widgetUrl, found) => {
    const error = await caught(() => decodeWidgetToken(withUrl(widgetUrl)));
    expect(error).toMatchObject({ code: "UNTRUSTED_WIDGET_URL", retryable: false });
    expect(error.message).toContain(`widgetUrl is ${found}, but`);
  });
});

describe("decodeWidgetToken: errors", () => {
  const jwt = makeScopedToken({ subject: "secret-user" });

  it.each([
    ["a bare JWT", jwt],
    ["invalid base64", "secret-token, but not base64!"],
    ["invalid JSON", encodeText("secret-token")],
    ["incomplete JSON", encodeText(`{"token":"secret-token","widgetUrl":`)],
    ["a JSON string", encodeWidgetToken("secret-token")],
    ["an array", encodeWidgetToken(["secret-token"])],
    ["no widgetUrl", encodeWidgetToken({ token: "secret-token" })],
    ["no token", encodeWidgetToken({ widgetUrl: "https://a.test/?secret-token" })],
    ["a relative widgetUrl", withUrl("/secret-token")],
    ["a script", withUrl("javascript:secret-token")],
    ["secrets in a URL", withUrl("http://secret-user:secret-token@evil.test/secret-token?a=secret-token")],
  ])("contain no part of the token: %s", async (_, encoded) => {
    const text = readable(await caught(() => decodeWidgetToken(encoded)));
    expect(text).not.toContain("secret-");
    // Any sequence of its characters longer than a word would be a part of it.
    const runs = encoded.match(/[\w+/=-]{16}/g) ?? [];
    for (const run of runs) expect(text).not.toContain(run);
  });
});

describe("decodeWidgetToken: properties", () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.string({ unit: "binary" }),
    fc.base64String(),
    fc.json().map(encodeText),
    fc.record({ token: fc.anything(), widgetUrl: fc.oneof(fc.webUrl(), fc.string(), fc.anything()) }).map(tryEncode),
  );

  it("returns a token or throws one of our errors for any input", () => {
    fc.assert(
      fc.property(anything, (input) => {
        try {
          expect(decodeWidgetToken(input).widgetUrl).toMatch(/^https?:/);
        } catch (error) {
          expect(error).toBeInstanceOf(AirbyteEmbeddedError);
        }
      }),
    );
  });

  it("decodes what was encoded, and encodes it the same for every reader", () => {
    const content = fc.record({
      token: fc.string({ unit: "grapheme", minLength: 1 }),
      widgetUrl: fc.webUrl({ validSchemes: ["https"] }).map((url) => new URL(url).href),
      more: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
    });
    fc.assert(
      fc.property(content, (given) => {
        const { encoded, scopedToken, widgetUrl } = decodeWidgetToken(encodeWidgetToken(given));
        expect({ scopedToken, widgetUrl }).toEqual({ scopedToken: given.token, widgetUrl: given.widgetUrl });
        expect(JSON.parse(atob(encoded))).toEqual(given);
      }),
    );
  });
});

/** Values that JSON cannot represent, such as a bigint, are omitted. */
function tryEncode(content: unknown): string {
  return encodeWidgetToken(
    JSON.parse(JSON.stringify(content, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))),
  );
}
