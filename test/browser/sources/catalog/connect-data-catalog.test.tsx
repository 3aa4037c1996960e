import { act, screen, within } from "@testing-library/react";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { commands, page as tester, userEvent } from "vitest/browser";

import { ConnectDataCatalog, type ConnectDataCatalogProps } from "../../../../src/sources.js";
import { waitFor } from "../../support/wait-for.js";
import { problem, renderWithClient, stubHandler, TEMPLATES } from "../backend.js";

const tiles = () => screen.queryAllByRole("listitem").map((item) => within(item).getByRole("button").textContent);
const announced = () => screen.getAllByRole("status").map(({ textContent }) => textContent);
const tile = (name: RegExp) => waitFor(() => screen.getByRole("button", { name }));
const clickInPage = (name: string) => commands.clickInFrame("Connect your data", name);

describe("ConnectDataCatalog", () => {
  it("shows a tile with picture and name for each source template", async () => {
    const { catalog } = setup();
    await waitFor(() => expect(catalog.dataset["status"]).toBe("ready"));
    expect(tiles()).toHaveLength(15);
    const picture = (await tile(/GitHub/)).querySelector("img");
    await waitFor(() => expect(picture?.naturalWidth).toBeGreaterThan(0));
    // Also without a style sheet, whatever the size of its file.
    expect([picture?.width, picture?.height]).toEqual([36, 36]);
  });

  it("opens the chosen connector in the dialog, marks its tile, and costs one list request", async () => {
    const { backend, onSourceCreated } = setup({ widget: "frame" });
    await fitPage();
    const faker = await tile(/Faker/);
    await waitFor(() => expect(backend.count("GET", "/sources")).toBe(1));
    await userEvent.click(faker);
    await clickInPage("Connect");
    await waitFor(() => expect(onSourceCreated).toHaveBeenCalledOnce());
    await waitFor(() => expect(faker.textContent).toBe("FakerConnected"));
    expect(backend.count("GET", "/sources")).toBe(2);
    expect(backend.count("GET", "/source-templates")).toBe(1);
  });

  it("announces a connection for 6 seconds, so that a second one with the same connector is announced too", async () => {
    const { onClose, onSourceCreated } = setup({ widget: "frame" });
    await fitPage();
    await userEvent.click(await tile(/Faker/));
    await clickInPage("Connect");
    await waitFor(() => expect(onSourceCreated).toHaveBeenCalledOnce());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const closed = new Promise<unknown>((resolve) => onClose.mockImplementation(resolve));
    await clickInPage("Done");
    await act(async () => void (await closed));
    expect(announced()).toContain("Faker connected");
    act(() => void vi.advanceTimersByTime(6_000));
    expect(announced()).not.toContain("Faker connected");
  });

  it("counts the sources of a connector", async () => {
    const { backend } = setup({}, { connected: 2 });
    await waitFor(async () => expect((await tile(/Faker/)).textContent).toBe("Faker2 connected"));
    expect(backend.count("GET", "/sources")).toBe(1);
  });

  it("finds tiles by name, ignoring case, and announces how many", async () => {
    const { catalog } = setup();
    await tile(/GitHub/);
    await userEvent.type(screen.getByRole("searchbox", { name: "Search" }), "GOOGLE sh");
    await waitFor(() => expect(tiles()).toEqual(["Google Sheets"]));
    expect(announced()).toContain("1 found");
    expect(catalog.dataset["status"]).toBe("ready");
  });

  it("announces that nothing matches, and shows everything again on request", async () => {
    const { catalog } = setup();
    await tile(/GitHub/);
    const search = screen.getByRole("searchbox");
    await userEvent.type(search, "nothing like it");
    await waitFor(() => expect(catalog.dataset["status"]).toBe("no-match"));
    await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
    await waitFor(() => expect(tiles()).toHaveLength(15));
    expect(search).toBe(document.activeElement);
  });

  it("filters by the tags of the templates", async () => {
    setup();
    await tile(/GitHub/);
    await userEvent.click(screen.getByRole("button", { name: "database" }));
    expect(tiles()).toEqual(["Postgres"]);
    expect(screen.getByRole("button", { name: "database", pressed: true })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "All" }));
    expect(tiles()).toHaveLength(15);
  });

  it("can be used with the keyboard only", async () => {
    const onSelect = vi.fn();
    setup({ onSelect });
    await tile(/GitHub/);
    await userEvent.keyboard("{Tab}github");
    expect(tiles()).toEqual(["GitHub"]);
    // Past the categories.
    const { length } = screen.getAllByRole("button");
    await userEvent.keyboard("{Tab}".repeat(length));
    expect(await tile(/GitHub/)).toBe(document.activeElement);
    await userEvent.keyboard("{Enter}");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: "GitHub" }));
  });

  it("announces that it is loading", async () => {
    const { catalog } = setup({}, { answer: ({ path }) => (path.startsWith("/source") ? never() : undefined) });
    expect(catalog.dataset["status"]).toBe("loading");
    expect(catalog.ariaBusy).toBe("true");
    expect(screen.getAllByRole("status")[0]?.textContent).toBe("Loading…");
  });

  it("announces that the list failed, and loads it again on request", async () => {
    const fails = () => problem(500, "Airbyte is down.");
    const { backend, catalog } = setup(
      {},
      { answer: ({ path }) => (path === "/source-templates" ? fails() : undefined) },
    );
    const retry = await tile(/Try again/);
    expect(screen.getByRole("alert").textContent).toContain("This couldn’t be loaded.");
    backend.instead(() => undefined);
    await userEvent.click(retry);
    expect(document.activeElement).toBe(catalog);
    await waitFor(() => expect(catalog.dataset["status"]).toBe("ready"));
  });

  it("shows the tiles without marks if only the list of sources fails", async () => {
    setup(
      {},
      { answer: ({ path }) => (path === "/sources" ? problem(500, "Airbyte is down.") : undefined), connected: 1 },
    );
    await tile(/Faker/);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("shows that there is nothing to connect", async () => {
    setup({}, { answer: ({ path }) => (path === "/source-templates" ? Response.json({ data: [] }) : undefined) });
    await waitFor(() => expect(screen.getByText("There is nothing to connect yet.")).toBeDefined());
    expect(screen.queryByRole("searchbox")).toBeNull();
  });

  it("does not show a picture that a browser would request insecurely or execute", async () => {
    const data = ["javascript:alert(1)", "http://example.com/x.png", "data:text/html,x", undefined].map((icon, id) => ({
      id: `t${id}`,
      name: `Connector ${id}`,
      icon,
    }));
    setup({}, { answer: ({ path }) => (path === "/source-templates" ? Response.json({ data }) : undefined) });
    await tile(/Connector 0/);
    expect(document.querySelectorAll("li img")).toHaveLength(0);
  });
});

describe('prop: opens, "inline"', () => {
  it("replaces the tiles with the connector's page until it closes", async () => {
    const { onClose, onSourceCreated } = setup({ opens: "inline" });
    await fitPage();
    await userEvent.click(await tile(/Faker/));
    const panel = screen.getByRole("group", { name: "Faker" });
    expect(panel).toBe(document.activeElement);
    await clickInPage("Connect");
    await waitFor(() => expect(onSourceCreated).toHaveBeenCalledOnce());
    await clickInPage("Close");
    const faker = await tile(/Faker/);
    await waitFor(() => expect(faker.textContent).toBe("FakerConnected"));
    await waitFor(() => expect(faker).toBe(document.activeElement));
    expect(onClose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ outcome: "connected" }));
  });
});

describe("prop: children", () => {
  it("replace the connector's form with the app's own, with a way back to its tile", async () => {
    setup({
      children: ({ template, sources }) => <p>{`Own form of ${template.name}, ${sources.length} connected`}</p>,
    });
    await userEvent.click(await tile(/Stripe/));
    expect(screen.getByText("Own form of Stripe, 0 connected")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "All connectors" }));
    expect(await tile(/Stripe/)).toBe(document.activeElement);
  });

  it("are removed for another user", async () => {
    const { change, element, backend } = setup({ children: () => <p>Own form</p> });
    await userEvent.click(await tile(/Stripe/));
    act(() => change(element({ endpoint: backend.endpointOf("another user"), tokenKey: "another user" })));
    expect(await tile(/Stripe/)).toBeDefined();
    expect(screen.queryByText("Own form")).toBeNull();
  });
});

describe("prop: renderTile", () => {
  it("replaces the content of a tile", async () => {
    setup({ renderTile: ({ template, sources }) => `${template.name}: ${sources.length}` });
    expect(await tile(/^GitHub: 0$/)).toBeDefined();
  });
});

describe("prop: categories", () => {
  it("selects the tags to show, with their order and names", async () => {
    setup({ categories: { payments: "Payments", files: "Files & folders", unknown: "Unknown" } });
    await tile(/GitHub/);
    const group = screen.getByRole("group", { name: "Categories" });
    expect(
      within(group)
        .getAllByRole("button")
        .map(({ textContent }) => textContent),
    ).toEqual(["All", "Payments", "Files & folders"]);
  });
});

const never = () => new Promise<never>(() => {});

interface Situation {
  answer?: Parameters<typeof stubHandler>[0];
  /** Number of sources of the Faker connector. */
  connected?: number;
}

function setup(props: ConnectDataCatalogProps = {}, { answer, connected = 0 }: Situation = {}) {
  const backend = stubHandler(answer);
  const callbacks = { onSourceCreated: vi.fn(), onClose: vi.fn() };
  const element = (more: ConnectDataCatalogProps = {}) => (
    <ConnectDataCatalog endpoint={backend.endpoint} tokenKey={backend.user} {...callbacks} {...props} {...more} />
  );
  const ready = Promise.all(
    Array.from({ length: connected }, (_, at) => backend.create(TEMPLATES.faker, `Faker ${at}`)),
  );
  if (connected > 0) backend.instead(async (call) => (await ready, answer?.(call)));
  const view = renderWithClient(element());
  const catalog = view.getByRole("group", { name: "Connectors" });
  return { ...view, ...callbacks, backend, catalog, element };
}

/** Vitest scales what does not fit into its window, and Playwright then misses its target. */
async function fitPage(): Promise<void> {
  await tester.viewport(520, 660);
  onTestFinished(() => tester.viewport(1280, 900));
  expect(inject("sandboxOrigin")).not.toBe(location.origin);
}
