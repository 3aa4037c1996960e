import { describe, expect, it } from "vitest";

import { parseWidgetEvent } from "../../../src/core/events.js";
import { decodeWidgetToken } from "../../../src/core/token.js";
import {
  createErrorFixture,
  createSourceFixture,
  createWidgetTokenFixture,
  pageMessages,
} from "../../../src/entries/testing.js";

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

  it("say something that nobody knows", () => {
    expect(parseWidgetEvent(pageMessages.unknown())).toMatchObject({ message: "unknown" });
  });
});

describe("createSourceFixture", () => {
  it("takes what a test is about", () => {
    expect(createSourceFixture({ name: "Mine" })).toMatchObject({ name: "Mine", source_template: { name: "Faker" } });
  });
});

describe("createErrorFixture", () => {
  it("makes an error of a code, with what is typical of it, and with what a test says", () => {
    expect(createErrorFixture("TOKEN_RATE_LIMITED")).toMatchObject({
      status: 429,
      retryable: true,
      retryAfterMs: 30_000,
    });
    expect(createErrorFixture("TOKEN_UNAUTHORIZED", { status: 403 })).toMatchObject({ status: 403, retryable: false });
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
