import { screen, within } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, page as tester, userEvent } from "vitest/browser";

import { ConnectedSources, type ConnectedSourcesProps } from "../../../../src/sources.js";
import { waitFor } from "../../support/wait-for.js";
import { problem, renderWithClient, stubHandler, TEMPLATES } from "../backend.js";

const row = (name: string) =>
  waitFor(() => {
    const found = screen.getAllByRole("listitem").find((item) => within(item).queryByText(name));
    if (!found) throw new Error(`${name} is not listed.`);
    return found;
  });
const rows = () => screen.queryAllByRole("listitem").length;
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const announced = () => screen.getAllByRole("status").map(({ textContent }) => textContent);

describe("ConnectedSources", () => {
  it("lists sources with picture, name and date", async () => {
    await setup();
    const first = await row("Faker one");
    expect(first.querySelector("img")).not.toBeNull();
    expect(first.querySelector("time")?.textContent).toBe("Since today");
    expect(within(first).getByText("Connected")).toBeDefined();
    expect(rows()).toBe(2);
  });

  it("names a source after its connector if it has no name", async () => {
    const name = "GitHub - 83fa3a64-0000-4000-8000-000000000001";
    const data = [{ id: "s1", name, source_template: { name: "GitHub" } }];
    await setup({}, ({ path }) => (path === "/sources" ? Response.json({ data }) : undefined));
    expect(within(await row("GitHub")).queryByText(name)).toBeNull();
  });

  it("shows that nothing is connected", async () => {
    await setup({}, undefined, []);
    await waitFor(() => expect(screen.getByText("Nothing is connected yet.")).toBeDefined());
  });

  it("uses its own words in place of labels that are not texts", async () => {
    const sources: object = { test: { type: "b" }, confirmRemove: 7 };
    await setup({ labels: { sources } });
    await row("Faker one");
    await click("Remove Faker one");
    expect(screen.getByText("Remove Faker one, and stop reading its data?")).toBeDefined();
    expect(screen.getByRole("button", { name: "Test Faker two" })).toBeDefined();
  });

  it("announces that it is loading", async () => {
    await setup({}, ({ path }) => (path === "/sources" ? new Promise<never>(() => {}) : undefined));
    expect(screen.getByRole("group", { name: "Connected sources" }).ariaBusy).toBe("true");
    expect(announced()).toContain("Loading…");
  });

  it("announces that the list failed, and loads it again on request", async () => {
    const { backend } = await setup({}, ({ path }) => (path === "/sources" ? problem(500, "No.") : undefined));
    const retry = await waitFor(() => screen.getByRole("button", { name: "Try again" }));
    backend.instead(() => undefined);
    await userEvent.click(retry);
    expect(screen.getByRole("group", { name: "Connected sources" })).toBe(document.activeElement);
    await row("Faker one");
  });
});

describe("Test", () => {
  it("announces the test, and that the source works", async () => {
    await setup();
    const first = await row("Faker one");
    await click("Test Faker one");
    expect(first.dataset["health"]).toBe("checking");
    await waitFor(() => expect(announced()).toContain("Faker one works."));
    expect(first.dataset["health"]).toBe("connected");
  });

  it("announces a second test, although its words are the same", async () => {
    await setup();
    await row("Faker one");
    await click("Test Faker one");
    await waitFor(() => expect(announced()).toContain("Faker one works."));
    await click("Test Faker one");
    expect(announced()).not.toContain("Faker one works.");
    await waitFor(() => expect(announced()).toContain("Faker one works."));
  });

  it("shows in the connector's words what needs attention", async () => {
    const failed = { status: "failed", message: "The password was changed." };
    await setup({}, ({ path }) => (path.endsWith("/check") ? Response.json(failed) : undefined));
    const first = await row("Faker one");
    await click("Test Faker one");
    await waitFor(() => expect(within(first).getByRole("alert").textContent).toBe("The password was changed."));
    expect(within(first).getByRole("status").textContent).toBe("Needs attention");
    expect((await row("Faker two")).dataset["health"]).toBe("connected");
  });

  it("announces that testing failed, without blaming the source", async () => {
    await setup({}, ({ path }) => (path.endsWith("/check") ? problem(502, "Airbyte is down.") : undefined));
    const first = await row("Faker one");
    await click("Test Faker one");
    await waitFor(() =>
      expect(within(first).getByRole("alert").textContent).toBe("This couldn’t be tested. Try again later."),
    );
    expect(first.dataset["health"]).toBe("connected");
  });

  it("updates the list if the source was deleted elsewhere", async () => {
    const { backend } = await setup();
    const { source } = (await row("Faker one")).dataset;
    await backend.remove(String(source));
    await click("Test Faker one");
    await waitFor(() => expect(rows()).toBe(1));
  });
});

describe("Remove", () => {
  it("asks first, and keeps the source on request", async () => {
    const { backend } = await setup();
    await row("Faker one");
    await click("Remove Faker one");
    const group = screen.getByRole("group", { name: "Remove Faker one, and stop reading its data?" });
    expect(within(group).getByRole("button", { name: "Keep Faker one" })).toBe(document.activeElement);
    await click("Keep Faker one");
    expect(screen.getByRole("button", { name: "Remove Faker one" })).toBe(document.activeElement);
    expect(backend.count("DELETE", "/sources")).toBe(0);
  });

  it("hides the source at once, and announces when Airbyte has removed it", async () => {
    let answer: (response: undefined) => void = () => {};
    const { backend } = await setup({}, ({ method }) =>
      method === "DELETE" ? new Promise((resolve) => (answer = resolve)) : undefined,
    );
    await row("Faker one");
    await click("Remove Faker one");
    await click("Remove Faker one");
    await waitFor(() => expect(rows()).toBe(1));
    expect(screen.getByRole("group", { name: "Connected sources" })).toBe(document.activeElement);
    expect(announced()).not.toContain("Faker one removed");
    const lists = backend.count("GET", "/sources");
    answer(undefined);
    await waitFor(() => expect(announced()).toContain("Faker one removed"));
    expect(rows()).toBe(1);
    expect(backend.count("GET", "/sources")).toBe(lists + 1);
  });

  it("restores the source with the failure, and can remove it the next time", async () => {
    const { backend } = await setup({}, ({ method }) =>
      method === "DELETE" ? problem(502, "upstream says: secret") : undefined,
    );
    await row("Faker one");
    await click("Remove Faker one");
    await click("Remove Faker one");
    await waitFor(() => expect(backend.count("DELETE", "/sources")).toBe(1));
    const back = await row("Faker one");
    await waitFor(() =>
      expect(within(back).getByRole("alert").textContent).toBe(
        "This couldn’t be removed. It is still connected; try again.",
      ),
    );
    backend.instead(() => undefined);
    await click("Remove Faker one");
    await click("Remove Faker one");
    await waitFor(() => expect(announced()).toContain("Faker one removed"));
    expect(rows()).toBe(1);
  });

  it("succeeds if the source was deleted elsewhere", async () => {
    const { backend } = await setup();
    const { source } = (await row("Faker one")).dataset;
    await backend.remove(String(source));
    await click("Remove Faker one");
    await click("Remove Faker one");
    await waitFor(() => expect(announced()).toContain("Faker one removed"));
    expect(rows()).toBe(1);
  });

  it("announces that Airbyte is still removing it, if Airbyte does so later and lists the source meanwhile", async () => {
    await setup({}, ({ method }) =>
      method === "DELETE" ? Response.json({ status: "deleting" }, { status: 202 }) : undefined,
    );
    await row("Faker one");
    await click("Remove Faker one");
    await click("Remove Faker one");
    await waitFor(() => expect(announced()).toContain("Faker one is being removed"));
    const kept = await row("Faker one");
    expect(kept.dataset["health"]).toBe("removing");
    expect(within(kept).queryByRole("button")).toBeNull();
  });
});

describe("Edit", () => {
  it("opens the source in the dialog", async () => {
    await setup({ widget: "frame" });
    await row("Faker one");
    await click("Edit Faker one");
    const frame = await waitFor(() => screen.getByTitle<HTMLIFrameElement>("Connect your data"));
    const id = (await row("Faker one")).dataset["source"];
    expect(new URL(frame.src).searchParams.get("selectedPartialConfigId")).toBe(id);
  });

  it("shows the app's own form, with a way back to its row", async () => {
    await setup({ children: ({ name }) => <p>{`Own form of ${name}`}</p> });
    await row("Faker two");
    await click("Edit Faker two");
    expect(screen.getByText("Own form of Faker two")).toBeDefined();
    await click("All connected sources");
    expect(screen.getByRole("button", { name: "Edit Faker two" })).toBe(document.activeElement);
  });

  it("shows the page inline, and the list again once it closes", async () => {
    await tester.viewport(520, 660);
    onTestFinished(() => tester.viewport(1280, 900));
    await setup({ opens: "inline" });
    await row("Faker one");
    await click("Edit Faker one");
    await commands.clickInFrame("Connect your data", "Close");
    await row("Faker one");
    await waitFor(() => expect(screen.getByRole("button", { name: "Edit Faker one" })).toBe(document.activeElement));
  });

  it("is left to the app with onEdit", async () => {
    const onEdit = vi.fn();
    await setup({ onEdit });
    await row("Faker one");
    await click("Edit Faker one");
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: "Faker one" }));
  });
});

async function setup(
  props: ConnectedSourcesProps = {},
  answer?: Parameters<typeof stubHandler>[0],
  names: readonly string[] = ["Faker one", "Faker two"],
) {
  const backend = stubHandler(answer);
  await Promise.all(names.map((name) => backend.create(TEMPLATES.faker, name)));
  const formatDate = (date: Date) => (Date.now() - date.getTime() < 60_000 ? "today" : "another day");
  const element = (
    <ConnectedSources endpoint={backend.endpoint} tokenKey={backend.user} formatDate={formatDate} {...props} />
  );
  return { ...renderWithClient(element), backend };
}
