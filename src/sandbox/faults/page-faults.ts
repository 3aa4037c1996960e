import type { Fault } from "./fault.js";

/** The origin that the page trusts under `origin-mismatch`. It never exists (RFC 2606). */
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

/** Lists the faults that the page simulates, in the format of `parseFaults`. */
export const describePageFaults = (faults: readonly Fault[]): string =>
  faults.flatMap(({ kind, text }) => (KINDS.has(kind) ? [text] : [])).join(",");
