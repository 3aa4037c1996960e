import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

import { violations } from "../../support/axe.js";
import { problem, stubHandler } from "../backend.js";
import { enter, findTemplate, input, renderForm, submit, type Handler } from "./render-form.js";

/** Each state of the form, and how to reach it. */
const STATES: Readonly<Record<string, (handler: Handler) => Promise<unknown>>> = {
  empty: (handler) => renderForm({ templateId: findTemplate("Postgres").id }, {}, handler),
  async nested(handler) {
    await renderForm({ templateId: findTemplate("Postgres").id }, {}, handler);
    enter("Encryption", "verify-full");
  },
  async switches(handler) {
    await renderForm({ templateId: findTemplate("Slack").id }, {}, handler);
    enter("Authentication", "API token");
  },
  async errors(handler) {
    await renderForm({ templateId: findTemplate("Jira").id }, {}, handler);
    submit();
    expect(input("Domain")).toBeInvalid();
  },
  async checking(handler) {
    handler.instead(({ method }) => (method === "POST" ? new Promise<never>(() => {}) : undefined));
    await renderForm({ templateId: findTemplate("Faker").id }, {}, handler);
    submit();
  },
  async "failed check"(handler) {
    handler.instead(({ method }) => (method === "POST" ? problem(500, "no") : undefined));
    await renderForm({ templateId: findTemplate("Faker").id }, {}, handler);
    submit();
    await waitFor(() => expect(screen.getByRole("alert")).not.toBeEmptyDOMElement());
  },
  async connected(handler) {
    await renderForm({ templateId: findTemplate("Faker").id }, {}, handler);
    submit();
    await screen.findByRole("heading", { name: "✓ Faker connected" });
  },
  "sign-in": (handler) => renderForm({ templateId: findTemplate("GitHub").id }, {}, handler),
  async "not loaded"(handler) {
    handler.instead(() => problem(404, "no"));
    await renderForm({ templateId: findTemplate("Faker").id }, {}, handler);
  },
};

describe.each(Object.keys(STATES))("%s", (state) => {
  it.each([
    ["light", 1280, "ltr"],
    ["light", 320, "rtl"],
    ["dark", 320, "ltr"],
  ] as const)("has no axe violations, and cuts nothing off: %s, %d px, %s", async (colours, width, direction) => {
    await tester.viewport(width, 900);
    onTestFinished(() => tester.viewport(1280, 900));
    const { documentElement } = document;
    documentElement.style.colorScheme = colours === "dark" ? "dark" : "light";
    documentElement.style.background = "Canvas";
    documentElement.dir = direction;
    onTestFinished(() => {
      documentElement.removeAttribute("style");
      documentElement.dir = "ltr";
    });
    await STATES[state]?.(stubHandler());
    expect(documentElement.scrollWidth).toBeLessThanOrEqual(width);
    expect(await violations("document-title", "html-has-lang", "heading-order")).toEqual([]);
  });
});

it("aligns the text of a field to the right in a right-to-left page, but not a number", async () => {
  document.documentElement.dir = "rtl";
  onTestFinished(() => {
    document.documentElement.dir = "ltr";
  });
  await renderForm({ templateId: findTemplate("Postgres").id });
  expect(getComputedStyle(input("Host")).direction).toBe("rtl");
  expect(getComputedStyle(input("Port")).direction).toBe("ltr");
});

it("masks a multi-line secret until it is revealed", async () => {
  await renderForm({ templateId: findTemplate("Google Sheets").id });
  enter("Authentication", "Service account key");
  const masking = () => getComputedStyle(input("Service account key")).getPropertyValue("-webkit-text-security");
  expect(masking()).toBe("disc");
  fireEvent.click(screen.getByRole("button", { name: "Show: Service account key" }));
  expect(masking()).toBe("none");
});
