import type { Fault } from "./fault.js";

/** The host of a page under `origin-mismatch`. It never exists (RFC 2606). */
export const UNMATCHABLE_ORIGIN = "https://origin-mismatch.invalid";

const KINDS: ReadonlySet<Fault["kind"]> = new Set([
  "vocabulary",
  "dying-page",
  "silent-page",
  "malformed-events",
  "repeated-events",
  "object-errors",
  "text-errors",
] as const);

/** The faults that the page itself simulates, as a text that `parseFaults` reads. */
export const describePageFaults = (faults: readonly Fault[]): string =>
  faults.flatMap(({ kind, text }) => (KINDS.has(kind) ? [text] : [])).join(",");
