import type { Fault } from "./parse-fault.js";

/** Those faults that the page itself has to play, as a text that `parseFaults` reads. */
export function describePageFaults(faults: readonly Fault[]): string {
  return faults.flatMap(describe).join(",");
}

function describe(fault: Fault): string[] {
  switch (fault.kind) {
    case "vocabulary":
      return [`vocabulary=${fault.vocabulary}`];
    case "dying-page":
      return [`dying-page=${fault.afterMs}`];
    case "silent-page":
    case "malformed-events":
    case "repeated-events":
    case "object-errors":
    case "text-errors":
      return [fault.kind];
    case "none":
    case "status":
    case "hang":
    case "refuse":
    case "latency":
    case "errors":
    case "check":
    case "expiry":
    case "create-fails-first":
    case "origin-mismatch":
      return [];
    default:
      return fault satisfies never;
  }
}
