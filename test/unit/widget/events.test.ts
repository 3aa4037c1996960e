import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { parseWidgetEvent } from "../../../src/widget/events.js";

const TYPE = "end_user_action_result";
const source = { id: "src-1", name: "GitHub - 6f1c" };

describe("parseWidgetEvent: successes", () => {
  it.each([
    ["the documents", { type: TYPE, message: "source_created", data: source }, "source_created", "source_created"],
    ["the documents", { type: TYPE, message: "source_updated", data: source }, "source_updated", "source_updated"],
    [
      "the platform",
      { type: TYPE, message: "partial_user_config_created", data: source },
      "source_created",
      "partial_user_config_created",
    ],
    [
      "the platform",
      { type: TYPE, message: "partial_user_config_updated", data: source },
      "source_updated",
      "partial_user_config_updated",
    ],
    [
      "the newer document",
      { type: "sourceCreated", data: { sourceId: "src-1", sourceName: source.name } },
      "source_created",
      "sourceCreated",
    ],
    [
      "the newer document",
      { type: "sourceUpdated", data: { sourceId: "src-1", sourceName: source.name } },
      "source_updated",
      "sourceUpdated",
    ],
  ])("in the words of %s: %o", (_, raw, message, originalMessage) => {
    expect(parseWidgetEvent(raw)).toEqual({ type: TYPE, message, originalMessage, data: source });
  });

  it.each([
    ["no data", {}, ["`data` is not an object"]],
    ["data that is null", { data: null }, ["`data` is not an object"]],
    ["data that is a string", { data: "src-1" }, ["`data` is not an object"]],
    ["data that is a list", { data: [source] }, ["`data` is not an object"]],
    ["data that is empty", { data: {} }, ["`id` is missing", "`name` is missing"]],
  ])("are delivered with parseIssues: %s", (_, raw, parseIssues) => {
    expect(parseWidgetEvent({ type: TYPE, message: "source_created", ...raw })).toEqual({
      type: TYPE,
      message: "source_created",
      originalMessage: "source_created",
      data: { id: "", name: "" },
      parseIssues,
    });
  });

  it("have no parseIssues if everything is as documented", () => {
    const event = parseWidgetEvent({ type: TYPE, message: "source_created", data: source });
    expect(event).not.toHaveProperty("parseIssues");
  });
});

describe("parseWidgetEvent: failures", () => {
  const CREATE = ["source_create_error", "SOURCE_CREATE_FAILED", "created"] as const;
  const UPDATE = ["source_update_error", "SOURCE_UPDATE_FAILED", "updated"] as const;

  it.each([
    ["source_create_error", ...CREATE],
    ["source_update_error", ...UPDATE],
    ["partial_user_config_create_error", ...CREATE],
    ["partial_user_config_update_error", ...UPDATE],
  ])("with the message %s", (originalMessage, message, code, action) => {
    const cause = new Error("errors.http.forbidden", { cause: { status: 403 } });
    const event = parseWidgetEvent({ type: TYPE, message: originalMessage, error: cause });
    expect(event).toEqual({ type: TYPE, message, originalMessage, error: expect.any(AirbyteEmbeddedError) });
    expect(event).toHaveProperty("error.code", code);
    expect(event).toHaveProperty("error.cause", cause);
    expect(event).toHaveProperty(
      "error.message",
      `The source could not be ${action}: this is not allowed in this workspace.`,
    );
  });

  it.each([
    ["an Error", new Error("No such host.")],
    ["a clone of one", structuredClone(new TypeError("No such host."))],
    ["a plain object", { message: "No such host." }],
    ["a string", "No such host."],
  ])("with an error that is %s", (_, error) => {
    const event = parseWidgetEvent({ type: TYPE, message: "source_create_error", error });
    expect(event).toHaveProperty("error.message", "The source could not be created: No such host.");
    expect(event).toHaveProperty("error.cause", error);
  });

  it.each([undefined, null, 500, [], {}, { message: 500 }])("with an error without a message: %o", (error) => {
    const event = parseWidgetEvent({ type: TYPE, message: "source_create_error", error });
    expect(event).toHaveProperty("error.code", "SOURCE_CREATE_FAILED");
    expect(event).toHaveProperty("error.message", expect.stringContaining("did not say why"));
  });
});

describe("parseWidgetEvent: unknown messages", () => {
  it.each([
    [{ type: TYPE, message: "source_deleted", data: source }, "source_deleted"],
    [{ type: "navigation", message: "source_created" }, "source_created"],
    [{ type: "navigation" }, undefined],
    [{ type: TYPE }, undefined],
    [{ type: TYPE, message: { odd: true } }, undefined],
    [{ type: TYPE, message: "" }, ""],
    [{ type: TYPE, message: "__proto__" }, "__proto__"],
    [{ type: TYPE, message: "hasOwnProperty" }, "hasOwnProperty"],
    [{ type: "constructor", message: "toString" }, "toString"],
    [{ type: "sourcecreated", data: source }, undefined],
  ])("passes them through unchanged: %o", (raw, originalMessage) => {
    const event = parseWidgetEvent(raw);
    expect(event).toEqual({ type: raw.type, message: "unknown", originalMessage, raw });
    expect(event).toHaveProperty("raw", raw);
  });

  it.each([
    "auth_token_request",
    "CLOSE_DIALOG",
    "",
    null,
    undefined,
    1,
    true,
    [],
    [{ type: TYPE, message: "source_created" }],
    {},
    { message: "source_created" },
    { type: "" },
    { type: null },
    { type: 1 },
    { type: [TYPE] },
  ])("returns null for values that are not events: %o", (raw) => {
    expect(parseWidgetEvent(raw)).toBeNull();
  });
});
