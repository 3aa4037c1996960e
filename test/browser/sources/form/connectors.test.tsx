import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { ObjectSpec, PropertySpec } from "../../../../src/sandbox/connectors/connector-spec.js";
import { sourceTemplates } from "../../../../src/sandbox/connectors/source-templates.js";
import { SAMPLE_ENTRIES } from "../../../../src/testing/playwright/sample-entries.js";
import { stubHandler } from "../backend.js";
import { descriptionOf, enter, input, queryInput, renderForm, submit } from "./render-form.js";

const NAMES = sourceTemplates.map((template) => [template.name, template] as const);
const samplesOf = (name: string) =>
  Object.values(SAMPLE_ENTRIES).find((entries) => entries.name === name)?.fields ?? {};

describe.each(NAMES)("ConnectDataForm, %s", (name, template) => {
  const spec = template.spec.connectionSpecification;
  const ways = Object.values(spec.properties).flatMap((property) => (property.type === "object" ? property.oneOf : []));

  it("renders exactly the fields of its spec, in each choice", async () => {
    await renderForm({ templateId: template.id });
    choose(spec, ways[0]);
    const found = [queryLabels()];
    for (const way of ways) {
      choose(spec, way);
      expectFields(spec, way, isSignIn(way));
      found.push(queryLabels());
    }
    if (ways.length === 0) expectFields(spec, undefined, false);
    const known = new Set([spec, ...ways].flatMap((each) => Object.values(each.properties).map(({ title }) => title)));
    expect(found.flat().filter((label) => !known.has(label))).toEqual([]);
  });

  it("creates a source with valid values, or leads to the sign-in", async () => {
    const { handler, onSourceCreated, onSourceError } = await renderForm({ templateId: template.id });
    if (name === "Salesforce") {
      expect(screen.getByRole("button", { name: "Sign in to Salesforce" })).toBeVisible();
      expect(screen.queryByRole("button", { name: "Connect" })).toBeNull();
      return;
    }
    fill(samplesOf(name));
    submit();
    await screen.findByRole("heading", { name: `✓ ${name} connected` });
    expect(onSourceCreated).toHaveBeenCalledOnce();
    expect(onSourceError).not.toHaveBeenCalled();
    expect(handler.count("POST", "/sources")).toBe(1);
  });

  it("shows each violation at its field, and sends nothing", async () => {
    const { handler } = await renderForm({ templateId: template.id });
    const way = ways.find((each) => !isSignIn(each) && Object.keys(each.properties).length > 1);
    if (way) choose(spec, way);
    if (way === undefined && ways.some(isSignIn)) return;
    for (const each of way ? [spec, way] : [spec]) {
      for (const [property, field] of Object.entries(each.properties)) {
        for (const [value, message] of violationsOf(field, each.required?.includes(property) ?? false)) {
          const before = input(field.title).value;
          enter(field.title, value);
          submit();
          expect(input(field.title)).toBeInvalid();
          expect(descriptionOf(field.title)).toContain(message);
          enter(field.title, before);
        }
      }
    }
    expect(handler.count("POST", "/sources")).toBe(0);
  });
});

it("omits what the template sets", async () => {
  const handler = stubHandler(({ path }) =>
    path.startsWith("/source-templates/")
      ? Response.json({
          id: "t1",
          name: "Database",
          partial_default_config: { host: "db" },
          user_config_spec: {
            connectionSpecification: {
              properties: { host: { type: "string" }, port: { type: "integer", title: "Port" } },
            },
          },
        })
      : undefined,
  );
  await renderForm({ templateId: "t1" }, {}, handler);
  expect(queryLabels()).toEqual(["Port"]);
  await waitFor(() => expect(input("Port")).toBeVisible());
});

function fill(entries: Readonly<Record<string, string>>): void {
  for (const [label, value] of Object.entries(entries)) enter(label, value);
}

function choose(spec: ObjectSpec, way: ObjectSpec | undefined): void {
  const choice = Object.values(spec.properties).find(
    (property) => property.type === "object" && property.oneOf.some((option) => option === way),
  );
  if (choice && way) enter(choice.title, way.title);
}

const isSignIn = (way: ObjectSpec) =>
  Object.values(way.properties).some((property) => property.type === "string" && property.airbyte_hidden);

/** Fields that are filled in by signing in are asked for on Airbyte's page. */
function expectFields(spec: ObjectSpec, way: ObjectSpec | undefined, signsIn: boolean): void {
  for (const field of Object.values(spec.properties)) {
    const isChoice = field.type === "object" && field.oneOf.some((option) => option === way);
    if (signsIn && !isChoice) expect(queryInput(field.title)).toBeNull();
    else expectControl(field);
  }
  if (!signsIn) for (const field of Object.values(way?.properties ?? {})) expectControl(field);
}

function expectControl(field: PropertySpec): void {
  const isUnseen = field.type === "string" && (field.const !== undefined || field.airbyte_hidden);
  if (isUnseen) return expect(queryInput(field.title)).toBeNull();
  const control = input(field.title);
  expect(control).toBeVisible();
  if (field.description && field.type !== "object") expect(descriptionOf(field.title)).toContain(field.description);
  expect(control.matches(selectorOf(field)), `${field.title}: ${control.outerHTML}`).toBe(true);
}

function selectorOf(field: PropertySpec): string {
  if (field.type === "object") return "select";
  if (field.type === "array") return "textarea";
  if (field.type === "boolean") return '[type="checkbox"][role="switch"]';
  if (field.type === "integer") return '[type="text"][inputmode]';
  if (field.multiline) return "textarea";
  if (field.airbyte_secret) return '[type="password"]';
  return field.format ? '[type="date"]' : '[type="text"]:not([inputmode])';
}

/** Values that the spec rejects, and the form's messages for them. */
function violationsOf(field: PropertySpec, isRequired: boolean): [value: string, message: string][] {
  if (field.type === "object" || field.type === "boolean") return [];
  if (field.type === "string" && (field.const !== undefined || field.airbyte_hidden)) return [];
  const required: [string, string][] = isRequired ? [["", `${field.title} is required.`]] : [];
  if (field.type === "integer") {
    const low: [string, string][] = field.minimum === undefined ? [] : [[String(field.minimum - 1), "Enter a number"]];
    const high: [string, string][] = field.maximum === undefined ? [] : [[String(field.maximum + 1), "Enter a number"]];
    return [...required, ...low, ...high, ["1.5", "Enter a whole number."]];
  }
  const rule = field.type === "array" ? field.items : field;
  const isDay = field.type === "string" && field.format !== undefined;
  if (rule.pattern === undefined || isDay) return required;
  return [...required, ["?!", `rite it like this: ${rule.pattern_descriptor}`]];
}

/** The labels of all visible inputs. */
function queryLabels(): string[] {
  return [...document.querySelectorAll("form :is(input, select, textarea)")].map((control) =>
    ((control as HTMLInputElement).labels?.[0]?.textContent ?? "").replace(/ Optional$/, ""),
  );
}
