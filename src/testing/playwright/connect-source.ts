import { fillForm } from "./fill-form.js";
import { openForm } from "./open-form.js";
import type { LocatorLike, PageLike } from "./page-like.js";
import { SAMPLE_ENTRIES, type SampleConnector, type SampleEntries } from "./sample-entries.js";
import { showFrame } from "./show-frame.js";

/** How {@link connectSource} goes about it. */
export interface ConnectSourceOptions {
  /**
   * The app's button that opens the dialog, by its whole name or as a locator; not clicked where the page is in sight.
   *
   * @defaultValue "Connect your data"
   */
  button?: string | LocatorLike | undefined;
  /**
   * What to enter, by the whole labels of the fields, besides what makes the form valid: a text, the option of a choice,
   * or whether a switch is on. A choice comes before the fields that it brings.
   */
  fields?: Readonly<Record<string, string | boolean>> | undefined;
  /** Whether to leave the dialog open, at the connector's success. @defaultValue false */
  stayOpen?: boolean | undefined;
}

/**
 * Makes a whole connection in the sandbox's page, in one line of a Playwright test: opens the dialog, goes from whatever
 * it shows to the connector's form, fills that in, signs in where it asks for that, connects, waits for the success, and
 * closes the dialog.
 *
 * @throws {Error} The page did not open, does not offer the connector, or has no such field: says what it shows
 * instead. No connector has that name: says which there are.
 *
 * @example
 * await connectSource(page, "faker");
 */
export async function connectSource(
  page: PageLike,
  connector: SampleConnector,
  { button = "Connect your data", fields = {}, stayOpen = false }: ConnectSourceOptions = {},
): Promise<void> {
  const { name, fields: samples = {} } = findEntries(connector);
  const { iframe, frame } = await showFrame(page, button);
  await openForm(frame, name);
  await fillForm(frame, { name, samples, fields });
  const find = (label: string) => frame.getByRole("button", { name: label, exact: true });
  const click = (label: string) => find(label).click();
  if (await find(`Sign in to ${name}`).isVisible()) {
    const [popup] = await Promise.all([page.waitForEvent("popup"), click(`Sign in to ${name}`)]);
    const allow = popup.getByRole("button", { name: "Allow", exact: true });
    // It closes its window, at times before the click in it is answered: the form says whether it has worked.
    await allow.click().catch(() => {});
    await find(`Sign in to ${name} again`).waitFor();
  }
  await click("Connect");
  await frame.getByRole("heading", { name: `${name} connected`, exact: true }).waitFor();
  if (stayOpen) return;
  await click("Done");
  // The app closes it a moment later: until then a next connection would take it for open.
  await iframe.waitFor({ state: "hidden" });
}

/** No type holds back a test in JavaScript. */
function findEntries(connector: SampleConnector): SampleEntries {
  if (Object.hasOwn(SAMPLE_ENTRIES, connector)) return SAMPLE_ENTRIES[connector];
  const names = Object.keys(SAMPLE_ENTRIES).join(", ");
  throw new Error(`connectSource knows no connector “${connector}”. It knows ${names}.`);
}
