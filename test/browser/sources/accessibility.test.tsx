import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataCatalog, ConnectedSources } from "../../../src/sources.js";
import "../../../src/styles.css";
import { violations, withAppearance } from "../support/axe.js";
import { waitFor } from "../support/wait-for.js";
import { problem, renderWithClient, stubHandler, TEMPLATES } from "./backend.js";

const never = () => new Promise<never>(() => {});
const empty = () => Response.json({ data: [] });
const ANSWERS = { loading: never, failed: () => problem(500, "No."), empty } as const;

describe.each([
  ["light", 1280],
  ["dark", 1280],
  ["rtl", 320],
] as const)("axe finds nothing, %s, %d px wide", (appearance, width) => {
  it.each(["loading", "failed", "empty", "ready", "no-match"] as const)("ConnectDataCatalog, %s", async (state) => {
    await withAppearance(appearance, width);
    const backend = await setup("/source-templates", state);
    renderWithClient(<ConnectDataCatalog endpoint={backend.endpoint} tokenKey={backend.user} />);
    if (state === "no-match") await userEvent.type(await waitFor(() => screen.getByRole("searchbox")), "nothing");
    await expectNothing("Connectors", state, width);
  });

  it.each(["loading", "failed", "empty", "ready", "asking", "attention"] as const)(
    "ConnectedSources, %s",
    async (state) => {
      await withAppearance(appearance, width);
      const backend = await setup("/sources", state);
      renderWithClient(<ConnectedSources endpoint={backend.endpoint} tokenKey={backend.user} />);
      if (state === "asking") (await button("Remove Faker one")).click();
      if (state === "attention") {
        (await button("Test Faker one")).click();
        await waitFor(() => expect(screen.getByText("Wrong key")).toBeDefined());
      }
      await expectNothing("Connected sources", state === "asking" || state === "attention" ? "ready" : state, width);
    },
  );
});

const button = (name: string) => waitFor(() => screen.getByRole("button", { name }));

async function expectNothing(name: string, status: string, width: number): Promise<void> {
  await waitFor(() => expect(screen.getByRole("group", { name }).dataset["status"]).toBe(status));
  expect(await violations("heading-order")).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
}

async function setup(list: string, state: string) {
  const answer = Object.entries(ANSWERS).find(([name]) => name === state)?.[1];
  const backend = stubHandler(({ path }) => {
    if (path.endsWith("/check")) return Response.json({ status: "failed", message: "Wrong key" });
    return path === list ? answer?.() : undefined;
  });
  if (state !== "empty" || list === "/source-templates") await backend.create(TEMPLATES.faker, "Faker one");
  return backend;
}
