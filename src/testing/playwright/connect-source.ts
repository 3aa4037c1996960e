import { openForm } from "./open-form.js";
import type { PageLike } from "./page-like.js";
import { SAMPLE_ENTRIES, type SampleConnector, type SampleEntries } from "./sample-entries.js";
import { showFrame } from "./show-frame.js";

/** How {@link connectSource} goes about it. */
export interface ConnectSourceOptions {
  /** Name of the app's button that opens the dialog; not clicked where the page is in sight. @defaultValue "Connect your data" */
  button?: string | undefined;
  /** What to type, by the labels of the fields, besides what makes the form valid. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** Whether to leave the dialog open, at the connector's success. @defaultValue false */
  stayOpen?: boolean | undefined;
}

/**
 * Makes a whole connection in the sandbox's page, in one line of a Playwright test: opens the dialog, goes from whatever
 * it shows to the connector's form, fills that in, signs in where it asks for that, connects, waits for the success, and
 * closes the dialog.
 *
 * @throws {Error} The page did not open, or does not offer the connector. Says what it shows instead.
 *
 * @example
 * await connectSource(page, "faker");
 */
export async function connectSource(
  page: PageLike,
  connector: SampleConnector,
  { button = "Connect your data", fields = {}, stayOpen = false }: ConnectSourceOptions = {},
): Promise<void> {
  const { name, choices = {}, fields: samples = {}, signsIn = false }: SampleEntries = SAMPLE_ENTRIES[connector];
  const { iframe, frame } = await showFrame(page, button);
  await openForm(frame, name);
  const click = (label: string) => frame.getByRole("button", { name: label, exact: true }).click();
  /* oxlint-disable no-await-in-loop -- One after the other, as a person does it. */
  for (const [label, option] of Object.entries(choices)) await frame.getByLabel(label).selectOption(option);
  for (const [label, value] of Object.entries({ ...samples, ...fields })) {
    await frame.getByLabel(label).fill(value);
  }
  /* oxlint-enable no-await-in-loop */
  if (signsIn) {
    const [popup] = await Promise.all([page.waitForEvent("popup"), click(`Sign in to ${name}`)]);
    await popup.getByRole("button", { name: "Allow" }).click();
    await frame.getByRole("button", { name: `Sign in to ${name} again`, exact: true }).waitFor();
  }
  await click("Connect");
  await frame.getByRole("heading", { name: `${name} connected`, exact: true }).waitFor();
  if (stayOpen) return;
  await click("Done");
  // The app closes it a moment later: until then a next connection would take it for open.
  await iframe.waitFor({ state: "hidden" });
}
