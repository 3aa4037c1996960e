import { fillForm } from "./fill-form.js";
import { openForm } from "./open-form.js";
import type { LocatorLike, PageLike } from "./page-like.js";
import { SAMPLE_ENTRIES, type SampleConnector, type SampleEntries } from "./sample-entries.js";
import { showFrame } from "./show-frame.js";

/** Options of {@link connectSource}. */
export interface ConnectSourceOptions {
  /**
   * The app's button that opens the dialog, by its whole name or as a locator. It is not clicked if the page is visible.
   *
   * @defaultValue "Connect your data"
   */
  button?: string | LocatorLike | undefined;
  /**
   * Values to enter besides those that make the form valid, by the whole labels of the fields. A value is the
   * text, the option of a choice, or a boolean for a switch. Name a choice before its fields.
   */
  fields?: Readonly<Record<string, string | boolean>> | undefined;
  /** Whether to leave the dialog open after the success. @defaultValue false */
  stayOpen?: boolean | undefined;
}

/**
 * Connects a source in the sandbox's page, in one line of a Playwright test: opens the dialog, finds the connector's form
 * from any view, fills it in, signs in if necessary, connects, waits for the success, and closes the dialog.
 *
 * @throws {Error} The page did not open, or has no such connector or field. The message says what it shows instead.
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
    // The click closes its own window, sometimes before it resolves. The form shows whether it worked.
    await allow.click().catch(() => {});
    await find(`Sign in to ${name} again`).waitFor();
  }
  await click("Connect");
  await frame.getByRole("heading", { name: `${name} connected`, exact: true }).waitFor();
  if (stayOpen) return;
  const clicked = click("Done");
  // The app closes the dialog a moment later. The next connection must not mistake it for an open one.
  const gone = iframe.waitFor({ state: "hidden" });
  // On a busy machine the click may never resolve, because it removes the frame of its button.
  await Promise.race([gone, clicked.then(() => gone)]);
}

/** Tests in JavaScript have no type check. */
function findEntries(connector: SampleConnector): SampleEntries {
  if (Object.hasOwn(SAMPLE_ENTRIES, connector)) return SAMPLE_ENTRIES[connector];
  const names = Object.keys(SAMPLE_ENTRIES).join(", ");
  throw new Error(`“${connector}” is not a connector of connectSource. Known connectors: ${names}.`);
}
