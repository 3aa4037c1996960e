import { describe, expect, it, onTestFinished } from "vitest";

import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import {
  encodeText,
  encodeWidgetToken,
  makeScopedToken,
  makeWidgetToken,
  toUrlSafe,
} from "../../support/make-token.js";
import { caught } from "../../support/caught.js";

/** The token in Airbyte's documentation, verbatim. */
const DOCUMENTED_TOKEN =
  "eyJ0b2tlbiI6ImV5SmhiR2NpT2lKSVV6STFOaUo5LmV5SmhkV1FpT2lKaGFYSmllWFJsTFhObGNuWmxjaUlzSW5OMVlpSTZJbVUyTUdRNE1XRTFMVGt6WkdZdE5HWTVZUzA0TURFekxXSmlZbVkzT1ROalpqQmhNaUlzSW1sdkxtRnBjbUo1ZEdVdVlYVjBhQzUzYjNKcmMzQmhZMlZmYzJOdmNHVWlPbnNpZDI5eWEzTndZV05sU1dRaU9pSm1ZbUU0TVRJeE9DMHpORFkzTFRRMU9EZ3RZVGhrTlMxaE9ETTVObU5rWlRaak1ETWlmU3dpWVdOMElqcDdJbk4xWWlJNkltWmtOR1kzWVdNd0xURmhaREV0TkRJME9DMWlZekZqTFRZNU1HSXdPREk0T1RVNU9TSjlMQ0p5YjJ4bGN5STZXeUpGVFVKRlJFUkZSRjlGVGtSZlZWTkZVaUpkTENKcGMzTWlPaUpvZEhSd2N6b3ZMMk5zYjNWa0xtRnBjbUo1ZEdVdVkyOXRJaXdpZEhsd0lqb2lhVzh1WVdseVlubDBaUzVoZFhSb0xtVnRZbVZrWkdWa1gzWXhJaXdpWlhod0lqb3hOelV6TXpFNE1EVXdmUS4tZ0xJYkQ2OVZ4VUpyajE2QnluSTJhMTJjTDZwU19lVlNTZGxMVGdIbTdFIiwid2lkZ2V0VXJsIjoiaHR0cHM6Ly9jbG91ZC5haXJieXRlLmNvbS9lbWJlZGRlZC13aWRnZXQ/d29ya3NwYWNlSWQ9ZmJhODEyMTgtMzQ2Ny00NTg4LWE4ZDUtYTgzOTZjZGU2YzAzJmFsbG93ZWRPcmlnaW49aHR0cHMlM0ElMkYlMkZhcGkuYWlyYnl0ZS5haSJ9";

const WIDGET_URL = "https://cloud.airbyte.com/embedded-widget?workspaceId=ws-1&allowedOrigin=https%3A%2F%2Fapp.test";

/** Decodes like old versions of the widget: one character per byte. */
const readNaively = (encoded: string): unknown => JSON.parse(atob(encoded));

describe("decodeWidgetToken", () => {
  it("reads the token in Airbyte's documentation", () => {
    expect(decodeWidgetToken(DOCUMENTED_TOKEN)).toEqual({
      encoded: DOCUMENTED_TOKEN,
      scopedToken: expect.stringMatching(/^eyJhbGciOiJIUzI1NiJ9\.eyJhdWQiOi[\w-]+\.-gLIbD69VxUJrj16Byn[\w-]+$/),
      widgetUrl:
        "https://cloud.airbyte.com/embedded-widget?workspaceId=fba81218-3467-4588-a8d5-a8396cde6c03&allowedOrigin=https%3A%2F%2Fapi.airbyte.ai",
      widgetOrigin: "https://cloud.airbyte.com",
      allowedOrigin: "https://api.airbyte.ai",
      workspaceId: "fba81218-3467-4588-a8d5-a8396cde6c03",
      expiresAt: 1_753_318_050_000,
    });
  });

  // "???>>>" and the length make sure that both alphabets and the padding differ.
  const content = { token: makeScopedToken({ subject: "Zoë ???>>>" }), widgetUrl: WIDGET_URL, padded: "???>>>~~" };
  const standard = encodeWidgetToken(content);

  it.each([
    ["in the standard alphabet, padded", standard],
    ["unpadded", standard.replaceAll("=", "")],
    ["in the URL-safe alphabet", toUrlSafe(standard)],
    ["in the URL-safe alphabet, padded", standard.replaceAll("+", "-").replaceAll("/", "_")],
    ["with white space around it", `\n  ${standard}\t\n`],
    ["broken into lines", standard.replaceAll(/.{76}/g, "$&\n")],
  ])("reads a token %s, and re-encodes it in one form", (_, encoded) => {
    expect(standard).toMatch(/[+/].*=$/);
    const token = decodeWidgetToken(encoded);
    expect(token).toEqual(decodeWidgetToken(standard));
    expect(token).toMatchObject({ encoded: standard, scopedToken: content.token, workspaceId: "ws-1" });
  });

  it("reads UTF-8, and re-encodes it for readers of single bytes", () => {
    const spoken = { token: "opaqué", widgetUrl: WIDGET_URL, user: "Zoë 東京 😀" };
    const { encoded, scopedToken } = decodeWidgetToken(encodeWidgetToken(spoken));
    expect(scopedToken).toBe("opaqué");
    expect(atob(encoded)).toMatch(/^[ -~]+$/);
    expect(readNaively(encoded)).toEqual(spoken);
  });

  it("keeps the token's other fields", () => {
    const more = { token: "opaque", widgetUrl: WIDGET_URL, region: { id: [1, null, true] } };
    expect(readNaively(decodeWidgetToken(encodeWidgetToken(more)).encoded)).toEqual(more);
  });

  it("decodes what it encoded", () => {
    const token = decodeWidgetToken(makeWidgetToken({ allowedOrigin: "https://app.test" }));
    expect(decodeWidgetToken(token.encoded)).toEqual(token);
  });

  it.each([
    ["percent-encoded", "https://a.test/?allowedOrigin=https%3A%2F%2Fapp.test%3A8443"],
    ["as it is", "https://a.test/?allowedOrigin=https://app.test:8443"],
  ])("reads an allowedOrigin that is written %s", (_, widgetUrl) => {
    expect(decodeWidgetToken(encodeWidgetToken({ token: "t", widgetUrl })).allowedOrigin).toBe("https://app.test:8443");
  });

  it("returns null for what is missing in widgetUrl and JWT", () => {
    const encoded = makeWidgetToken({ allowedOrigin: null, workspaceId: null, expiresAt: null });
    expect(decodeWidgetToken(encoded)).toMatchObject({ allowedOrigin: null, workspaceId: null, expiresAt: null });
  });

  it("reads the expiry of a JWT in milliseconds", () => {
    expect(decodeWidgetToken(makeWidgetToken({ expiresAt: 1_753_318_050_000 })).expiresAt).toBe(1_753_318_050_000);
  });

  it.each([
    ["not a JWT", "opaque"],
    ["only dots", ".."],
    ["a JWT whose payload is not JSON", "eyJhbGciOiJub25lIn0.bm8ganNvbg.x"],
    ["a JWT of null", `e30.${toUrlSafe(encodeText("null"))}.x`],
    ["a JWT whose exp is not a finite number", `e30.${toUrlSafe(encodeText('{"exp":1e999}'))}.x`],
    ["a JWT whose exp is too large in milliseconds", `e30.${toUrlSafe(encodeText('{"exp":1e306}'))}.x`],
    ["a JWT whose exp is a string", `e30.${toUrlSafe(encodeWidgetToken({ exp: "1753318050" }))}.x`],
  ])("accepts an opaque bearer with an unknown expiry: %s", (_, token) => {
    const decoded = decodeWidgetToken(encodeWidgetToken({ token, widgetUrl: WIDGET_URL }));
    expect(decoded).toMatchObject({ scopedToken: token, expiresAt: null });
  });

  it.each([
    ["a JWT", makeScopedToken()],
    ["a JWT in white space", `\n${makeScopedToken()} `],
    ["an unsigned JWT", makeScopedToken().replace(/[\w-]+$/, "")],
  ])("rejects %s as TOKEN_IS_SCOPED_TOKEN", async (_, encoded) => {
    const error = await caught(() => decodeWidgetToken(encoded));
    expect(error.code).toBe("TOKEN_IS_SCOPED_TOKEN");
    expect(error.message).toContain("widget-token endpoint");
  });

  it.each([
    ["undefined", undefined, "undefined"],
    ["null", null, "null"],
    ["a number", 42, "number"],
    ["an object", { token: makeWidgetToken() }, "object"],
    ["an empty string", "", "empty"],
    ["white space", " \n", "empty"],
    ["invalid base64", "not base64!", "not base64"],
    ["HTML", "<!doctype html><title>Sign in</title>", "not base64"],
    ["base64 of bytes that are not UTF-8", btoa("\xff\xfe\xfd"), "not base64"],
    [
      "JSON with a byte that is not UTF-8",
      btoa(`{"token":"t","widgetUrl":"${WIDGET_URL}","note":"\xff"}`),
      "not base64",
    ],
    ["base64 of a string", encodeText("hello"), "JSON"],
    ["base64 of a JSON string", encodeWidgetToken("hello"), "not an object"],
    ["base64 of null", encodeWidgetToken(null), "not an object"],
    ["base64 of an array", encodeWidgetToken([{ token: "t", widgetUrl: WIDGET_URL }]), "not an object"],
    ["no token inside", encodeWidgetToken({ widgetUrl: WIDGET_URL }), "`token`"],
    ["an empty token inside", encodeWidgetToken({ token: "", widgetUrl: WIDGET_URL }), "`token`"],
    ["a token inside that is a number", encodeWidgetToken({ token: 1, widgetUrl: WIDGET_URL }), "`token`"],
    ["no widgetUrl", encodeWidgetToken({ token: "t" }), "`widgetUrl`"],
    ["an empty widgetUrl", encodeWidgetToken({ token: "t", widgetUrl: "" }), "`widgetUrl`"],
    ["a widgetUrl that is an object", encodeWidgetToken({ token: "t", widgetUrl: {} }), "`widgetUrl`"],
  ])("rejects %s as TOKEN_MALFORMED", async (_, encoded, why) => {
    const error = await caught(() => decodeWidgetToken(encoded));
    expect(error).toMatchObject({ code: "TOKEN_MALFORMED", retryable: false });
    expect(error.message).toContain(why);
  });

  it("does not blame the token if the environment has no `atob`", () => {
    const { atob } = globalThis;
    onTestFinished(() => void Object.assign(globalThis, { atob }));
    Reflect.deleteProperty(globalThis, "atob");
    expect(() => decodeWidgetToken(makeWidgetToken())).toThrow(ReferenceError);
  });
});
