import { PATIENCE_MS, type FrameLocatorLike } from "./page-like.js";

/** The longest path leads from a changed form of a saved source through the saved sources and the catalog. */
const MOST_STEPS = 5;

const CATALOGUE = "Connect your data";

/**
 * Navigates to a connector's form from any view that the page shows or is about to show: the catalog, this or another
 * form, a success, or the saved sources.
 *
 * @throws {Error} The page does not lead there. The message says what it shows.
 */
export async function openForm(frame: FrameLocatorLike, name: string): Promise<void> {
  let shown = "";
  /* oxlint-disable no-await-in-loop -- One view after another. */
  for (let step = 0; step < MOST_STEPS; step += 1) {
    shown = await readHeading(frame, name);
    if (shown === `Connect ${name}`) return;
    const onward = frame.getByRole("button", { name: wayOnward(shown, name) });
    if (!(await onward.isVisible())) break;
    await onward.click();
  }
  /* oxlint-enable no-await-in-loop */
  const why = shown === CATALOGUE ? "the catalog does not offer it" : `the page shows “${shown}”`;
  throw new Error(`connectSource cannot reach the form of ${name}: ${why}.`);
}

/** Each view has one heading. While something loads, it starts with “Loading”. */
async function readHeading(frame: FrameLocatorLike, name: string): Promise<string> {
  try {
    const heading = frame.getByRole("heading", { name: /^(?!Loading )/ });
    return (await heading.textContent({ timeout: PATIENCE_MS })) ?? "";
  } catch (cause) {
    const message = `connectSource cannot reach the form of ${name}: after ${PATIENCE_MS / 1000} s the page is blank or still loading.`;
    throw new Error(message, { cause });
  }
}

function wayOnward(heading: string, name: string): RegExp {
  if (heading.startsWith("Edit ")) return /^Back to /;
  if (heading.startsWith("Discard ")) return /^Discard$/;
  if (heading === CATALOGUE) return new RegExp(`^${name}$`);
  if (heading === "Your sources" || heading.endsWith(" connected")) return /^Connect another$/;
  if (heading.endsWith(" updated")) return /^Your sources$/;
  return /^Back to /;
}
