import { configure, fireEvent, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, onTestFinished } from "vitest";

import { AirbyteEmbeddedProvider, ConnectDataButton, type CompleteLabels } from "../../src/index.js";
import { ar } from "../../src/labels/ar.js";
import { de } from "../../src/labels/de.js";
import { es } from "../../src/labels/es.js";
import { fr } from "../../src/labels/fr.js";
import { ja } from "../../src/labels/ja.js";
import { ConnectDataCatalog, ConnectDataForm, ConnectedSources } from "../../src/sources.js";
import "../../src/styles.css";
import { renderWithClient, stubHandler, TEMPLATES } from "./sources/backend.js";
import { shownDialog } from "./support/airbyte-page.js";
import { violations, withAppearance } from "./support/axe.js";
import { remedies } from "./widget/dialog/dialog-view.js";

// A busy machine is slow, which is not a failure.
configure({ asyncUtilTimeout: 10_000 });

describe.each(Object.entries({ de, fr, es, ja, ar }))("labels: %s", (language, labels) => {
  it("button and dialog are in this language, 320 px wide", async () => {
    await setUp(language);
    const limited = () => Response.json({}, { status: 429, headers: { "retry-after": "42" } });
    const { endpoint } = stubHandler(({ path }) => (path === "/widget-token" ? limited() : undefined));
    renderWithClient(<ConnectDataButton endpoint={endpoint} widget="frame" labels={labels} />);
    fireEvent.click(screen.getByRole("button", { name: labels.connect }));
    const dialog = await screen.findByRole<HTMLDialogElement>("dialog", { name: labels.dialog });
    await within(dialog).findByRole("heading", { name: labels.busyTitle });
    const time = labels.seconds.replace("{count}", "42");
    expect(remedies(dialog)).toEqual([labels.retryIn.replace("{time}", time), labels.close]);
    expect(within(dialog).getByText(labels.busy)).toBeDefined();
    expect(shownDialog().scrollWidth).toBeLessThanOrEqual(320);
    expect(await violations()).toEqual([]);
  });

  it("lists are in this language, 320 px wide", async () => {
    await setUp(language);
    const { handler, render } = await connectFaker(labels);
    render(
      <>
        <ConnectDataCatalog endpoint={handler.endpoint} />
        <ConnectedSources endpoint={handler.endpoint} />
      </>,
    );
    const { sources } = labels;
    const row = (await screen.findByText("Faker one")).closest("li") ?? document.body;
    expect(await within(row).findByText(sources.healthConnected)).toBeDefined();
    const buttons = within(row).getAllByRole("button");
    expect(buttons.map(({ textContent }) => textContent)).toEqual([sources.test, sources.edit, sources.remove]);
    fireEvent.click(buttons.at(-1) ?? row);
    expect(row.textContent).toContain(sources.confirmRemove.replace("{name}", "Faker one"));
    // The catalog and the list of sources load independently.
    const search = await screen.findByRole("searchbox", { name: sources.search });
    fireEvent.change(search, { target: { value: "nothing" } });
    expect(await screen.findByRole("button", { name: sources.clearSearch })).toBeDefined();
    expect(screen.getByRole("button", { name: sources.allCategories })).toBeDefined();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(await violations("heading-order")).toEqual([]);
  });

  it("the form and its messages are in this language, 320 px wide", async () => {
    await setUp(language);
    const { handler, render } = await connectFaker(labels);
    render(<ConnectDataForm templateId={TEMPLATES.faker} endpoint={handler.endpoint} />);
    const { form } = labels;
    expect(await screen.findByRole("heading", { name: form.connectTitle.replace("{name}", "Faker") })).toBeDefined();
    fireEvent.change(screen.getByLabelText(`Count ${form.optional}`), { target: { value: "0" } });
    fireEvent.click(screen.getByRole("button", { name: form.connect }));
    expect(await screen.findByText(form.tooSmall.replace("{minimum}", "1"))).toBeDefined();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(await violations()).toEqual([]);
  });
});

it("in Arabic, with dir=rtl, dialog and lists are mirrored", async () => {
  await setUp("ar");
  const { handler, render } = await connectFaker(ar);
  handler.instead(({ path }) => (path === "/widget-token" ? Response.json({}) : undefined));
  render(
    <>
      <ConnectDataButton endpoint={handler.endpoint} widget="frame" />
      <ConnectedSources endpoint={handler.endpoint} />
    </>,
  );
  const name = await screen.findByText("Faker one");
  const picture = name.closest("li")?.querySelector("img") ?? name;
  expect(picture.getBoundingClientRect().left).toBeGreaterThan(name.getBoundingClientRect().right);
  fireEvent.click(screen.getByRole("button", { name: ar.connect }));
  const dialog = await screen.findByRole<HTMLDialogElement>("dialog", { name: ar.dialog });
  await within(dialog).findByText(ar.notSetUp);
  expect(getComputedStyle(dialog).direction).toBe("rtl");
});

async function setUp(language: string): Promise<void> {
  await withAppearance(language === "ar" ? "rtl" : "light", 320);
  document.documentElement.lang = language;
  onTestFinished(() => {
    document.documentElement.lang = "en";
  });
}

async function connectFaker(labels: CompleteLabels) {
  const handler = stubHandler();
  await handler.create(TEMPLATES.faker, "Faker one");
  const render = (children: ReactNode) =>
    renderWithClient(
      <AirbyteEmbeddedProvider tokenKey={handler.user} labels={labels}>
        {children}
      </AirbyteEmbeddedProvider>,
    );
  return { handler, render };
}
