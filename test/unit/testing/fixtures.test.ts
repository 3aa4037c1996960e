import { describe, expect, it } from "vitest";

import { parseWidgetEvent, type SourceCreatedEvent } from "../../../src/widget/events.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { createSourceFixture, createWidgetTokenFixture, pageMessages, widgetEvents } from "../../../src/testing.js";

describe("pageMessages", () => {
  it.each(["documents", "platform", "newest"] as const)(
    "say successes in the words of %s, which parse",
    (vocabulary) => {
      const source = { id: "s1", name: "Mine" };
      expect(parseWidgetEvent(pageMessages.sourceCreated({ vocabulary, source }))).toMatchObject({
        message: "source_created",
        data: source,
      });
      expect(parseWidgetEvent(pageMessages.sourceUpdated({ vocabulary, source }))).toMatchObject({
        message: "source_updated",
        data: source,
      });
    },
  );

  it("hold a source as documented: nothing about it is odd", () => {
    expect(parseWidgetEvent(pageMessages.sourceCreated())).not.toHaveProperty("parseIssues");
  });

  it.each(["documents", "platform"] as const)("say failures in the words of %s, which parse", (vocabulary) => {
    expect(parseWidgetEvent(pageMessages.sourceCreateError({ vocabulary, key: "errors.http.teapot" }))).toMatchObject({
      message: "source_create_error",
      error: { code: "SOURCE_CREATE_FAILED", cause: new Error("errors.http.teapot") },
    });
    expect(parseWidgetEvent(pageMessages.sourceUpdateError({ vocabulary, status: 418 }))).toMatchObject({
      message: "source_update_error",
      error: { code: "SOURCE_UPDATE_FAILED", cause: { cause: { status: 418 } } },
    });
  });

  it.each(["documents", "platform", "newest"] as const)(
    "say a success with odd data in the words of %s",
    (vocabulary) => {
      for (const data of [null, {}, { id: 7 }, undefined]) {
        expect(parseWidgetEvent(pageMessages.sourceCreated({ vocabulary, data }))).toMatchObject({
          message: "source_created",
          data: { id: "" },
          parseIssues: expect.arrayContaining([expect.any(String)]),
        });
      }
    },
  );

  it.each([
    ["a text", "errors.http.forbidden"],
    ["a plain object", { message: "errors.http.forbidden", status: 403 }],
  ])("say a failure by %s", (_, error) => {
    for (const message of [pageMessages.sourceCreateError({ error }), pageMessages.sourceUpdateError({ error })]) {
      expect(parseWidgetEvent(message)).toMatchObject({
        error: { cause: error, message: expect.stringContaining("not allowed in this workspace") },
      });
    }
  });

  it("say something that nobody knows", () => {
    expect(parseWidgetEvent(pageMessages.unknown())).toMatchObject({ message: "unknown" });
  });
});

describe("widgetEvents", () => {
  it("are the messages as onEvent gets them, each of its own type", () => {
    const created: SourceCreatedEvent = widgetEvents.sourceCreated({ source: { name: "Mine" } });
    expect(created).toMatchObject({ message: "source_created", data: { name: "Mine" } });
    expect(widgetEvents.sourceCreated({ data: null }).parseIssues).toEqual(["`data` is no object"]);
    expect(widgetEvents.sourceUpdated({ vocabulary: "newest" })).toMatchObject({
      message: "source_updated",
      originalMessage: "sourceUpdated",
    });
    expect(widgetEvents.sourceCreateError({ key: "errors.http.teapot" }).error.code).toBe("SOURCE_CREATE_FAILED");
    expect(widgetEvents.sourceUpdateError({ error: "Odd." }).error).toMatchObject({ cause: "Odd." });
    expect(widgetEvents.unknown().originalMessage).toBe("source_paused");
  });
});

describe("createSourceFixture", () => {
  it("takes what a test is about", () => {
    expect(createSourceFixture({ name: "Mine" })).toMatchObject({ name: "Mine", source_template: { name: "Faker" } });
  });
});

describe("createWidgetTokenFixture", () => {
  it("makes a token that the package takes", () => {
    const token = createWidgetTokenFixture({ workspaceId: "w1", allowedOrigin: "https://app.example.com" });
    const { workspaceId, allowedOrigin, expiresAt } = decodeWidgetToken(token);
    expect([workspaceId, allowedOrigin]).toEqual(["w1", "https://app.example.com"]);
    expect(expiresAt).toBeGreaterThan(Date.now() + 1_190_000);
  });

  it("names no origin where there is none", () => {
    expect(decodeWidgetToken(createWidgetTokenFixture()).allowedOrigin).toBeNull();
  });
});
