import { describe, expect, it } from "vitest";

import { describePageError } from "../../../src/widget/page-error.js";

/** Contract §3: the keys that Airbyte's page uses. */
const KEYS = (
  "badRequest unauthorized forbidden notFound gone teapot unprocessableEntity " +
  "tooManyRequests internalServerError badGateway serviceUnavailable default"
)
  .split(" ")
  .map((name) => `errors.http.${name}`);

const SILENT = "Airbyte's page did not say why.";

describe("describePageError", () => {
  it.each([...KEYS, "errors.messageOnly"])("turns the key %s into a sentence", (key) => {
    const sentence = describePageError(new Error(key));
    expect(sentence).toMatch(/^[A-Za-z].+\.$/);
    expect(sentence).not.toContain("errors.");
  });

  it("has a different text for each key", () => {
    expect(new Set(KEYS.map(describePageError)).size).toBe(KEYS.length);
  });

  it.each([
    ["an Error", new Error("errors.http.forbidden")],
    ["an error of a subclass", new TypeError("errors.http.forbidden")],
    ["a plain object", { message: "errors.http.forbidden", status: 403 }],
    ["a string", "errors.http.forbidden"],
  ])("reads %s", (_, error) => {
    expect(describePageError(error)).toBe("this is not allowed in this workspace.");
  });

  it("describes an unknown key in general words", () => {
    expect(describePageError("errors.http.paymentRequired")).toBe("something went wrong at Airbyte. Try again.");
  });

  it("names the type of a problem", () => {
    expect(describePageError(new Error("error:license/entitlement"))).toBe("Airbyte reported license/entitlement.");
  });

  it.each(["Could not connect to the database.", "__proto__", "constructor", "toString"])(
    "passes through text that is not a key: %s",
    (message) => {
      expect(describePageError(new Error(message))).toBe(message);
    },
  );

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["a number", 403],
    ["an array", ["errors.http.forbidden"]],
    ["an empty text", ""],
    ["a blank text", " \n"],
    ["a problem without a type", "error:"],
    ["an Error without a message", new Error("")],
    ["an object without a message", {}],
    ["a message that is an object", { message: { text: "x" } }],
  ])("has a general text for %s", (_, error) => {
    expect(describePageError(error)).toBe(SILENT);
  });

  it.each([
    ["words", "x".repeat(301)],
    ["a type", `error:${"x".repeat(300)}`],
    ["characters of two units", `x${"😀".repeat(200)}`],
  ])("shortens text that is too long to show: %s", (_, message) => {
    const sentence = describePageError(message);
    expect(sentence.length).toBeLessThanOrEqual(300);
    expect(sentence).toMatch(/[x😀]…$/u);
  });

  it("keeps text that fits", () => {
    expect(describePageError("x".repeat(300))).toBe("x".repeat(300));
  });
});
