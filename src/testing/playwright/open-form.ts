import { PATIENCE_MS, type FrameLocatorLike } from "./page-like.js";

/** From a saved source's form by way of the saved sources and the catalogue: no way is longer. */
const MOST_STEPS = 5;

const CATALOGUE = "Connect your data";

/**
 * Goes to the form of a connector from whatever the page shows, or is about to show: the catalogue, the form itself or
 * another's, a success, or the saved sources.
 *
 * @throws {Error} There is no way there. Says what the page shows.
 */
export async function openForm(frame: FrameLocatorLike, name: string): Promise<void> {
  let shown = "";
  /* oxlint-disable no-await-in-loop -- One view after the other. */
  for (let step = 0; step < MOST_STEPS; step += 1) {
    shown = await readHeading(frame, name);
    if (shown === `Connect ${name}`) return;
    const onward = frame.getByRole("button", { name: wayOnward(shown, name) });
    if (!(await onward.isVisible())) break;
    await onward.click();
  }
  /* oxlint-enable no-await-in-loop */
  const why = shown === CATALOGUE ? "the catalogue does not offer it" : `the page shows “${shown}”`;
  throw new Error(`connectSource finds no way to the form of ${name}: ${why}.`);
}

/** Each view has one heading; while something loads, that says so. */
async function readHeading(frame: FrameLocatorLike, name: string): Promise<string> {
  try {
    const heading = frame.getByRole("heading", { name: /^(?!Loading )/ });
    return (await heading.textContent({ timeout: PATIENCE_MS })) ?? "";
  } catch (cause) {
    const message = `connectSource finds no way to the form of ${name}: the page is blank, or has loaded for ${PATIENCE_MS / 1000} s.`;
    throw new Error(message, { cause });
  }
}

function wayOnward(heading: string, name: string): RegExp {
  // What follows is a name that somebody gave.
  if (heading.startsWith("Edit ")) return /^Back to /;
  if (heading === CATALOGUE) return new RegExp(`^${name}$`);
  if (heading === "Your sources" || heading.endsWith(" connected")) return /^Connect another$/;
  if (heading.endsWith(" updated")) return /^Your sources$/;
  return /^Back to /;
}
