import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { TestDetails } from "@playwright/test";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Names the section of the documents whose promise a consumer proves, for the table that `npm run test:consumers`
 * prints.
 *
 * @throws {Error} The page has no such section.
 */
export function promisedIn(section: string): TestDetails {
  const [page = "", anchor = ""] = section.split("#");
  const headings = readFileSync(join(ROOT, page), "utf8").matchAll(/^#+ (.+)$/gm);
  const anchors = [...headings].map(([, heading = ""]) => toAnchor(heading));
  if (!anchors.includes(anchor)) throw new Error(`There is no section ${section}.`);
  return { annotation: { type: "promised in", description: section } };
}

/** As GitHub does. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
