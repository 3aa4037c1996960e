import { CHECK_FAILURES, type CheckFailure } from "../connectors/check-config.js";
import type { ErrorShape } from "../api/present-error.js";
import { ERROR_SHAPES } from "../api/present-error.js";
import { FAULT_TARGETS, type FaultTarget } from "./fault-targets.js";

/** The words in which the page reports results: see contract §3. */
export const VOCABULARIES = ["documents", "platform", "newest"] as const;

/** One of {@link VOCABULARIES}. */
export type Vocabulary = (typeof VOCABULARIES)[number];

const STATUSES = [400, 401, 403, 404, 410, 418, 422, 429, 500, 502, 503] as const;

type Status = (typeof STATUSES)[number];

type AnsweringFault =
  | "hang"
  | "refuse"
  | `${Status}`
  | `429=${number}`
  | `latency=${number}`
  | `latency=${number}-${number}`;

/**
 * What goes wrong, in one word. In code, on the command line, in a header and in the page's address alike.
 *
 * - `401`, `403`, `422`, `429`, `429=60` (seconds in `Retry-After`), `500` … : that answer, to every call of the API
 * - `hang`: no answer ever; `latency=200`, `latency=100-400`: milliseconds before each answer, whose call is done at once
 * - `refuse`: no connection, that is, `fetch` rejects as where nothing listens, and the command `airbyte-sandbox`, which
 *   has to listen to know what is asked, resets it (ECONNRESET)
 * - each of these with `@widget-token` or another {@link FaultTarget}: to that call alone; `@page` is the page itself
 * - `errors=problem`: the shape of all errors, of those above and of what is refused for a reason
 * - `expiry=30`: seconds that tokens live
 * - `check=failed`: checks take their moment and end so, with a message, and nothing is saved that is checked first;
 *   `check=cancelled`, `check=inconclusive` and `check=skipped` keep nothing from being saved
 * - `create-fails-first`: a workspace's first creation gets a 500, and those after it succeed
 * - `origin-mismatch`, `silent-page`, `dying-page`, `dying-page=2000` (milliseconds after it loaded): the frame is blank
 * - `vocabulary=platform`, `malformed-events`, `repeated-events`: how the page reports results
 * - `object-errors`, `text-errors`: it reports failures as plain objects or texts, not as real errors
 * - `none`: nothing does, whatever the sandbox or the workspace has been told
 */
export type SandboxFault =
  | AnsweringFault
  | `${AnsweringFault}@${FaultTarget}`
  | `errors=${ErrorShape}`
  | `expiry=${number}`
  | `check=${CheckFailure}`
  | `dying-page=${number}`
  | `vocabulary=${Vocabulary}`
  | PlainFault;

const PLAIN = [
  "none",
  "create-fails-first",
  "origin-mismatch",
  "silent-page",
  "dying-page",
  "malformed-events",
  "repeated-events",
  "object-errors",
  "text-errors",
] as const;

type PlainFault = (typeof PLAIN)[number];

/** A fault, taken apart. */
export type Fault =
  | { readonly kind: "status"; readonly status: Status; readonly retryAfterS: number; readonly on: FaultTarget | null }
  | { readonly kind: "hang" | "refuse"; readonly on: FaultTarget | null }
  | { readonly kind: "latency"; readonly minMs: number; readonly maxMs: number; readonly on: FaultTarget | null }
  | { readonly kind: "errors"; readonly shape: ErrorShape }
  | { readonly kind: "expiry"; readonly lifetimeMs: number }
  | { readonly kind: "check"; readonly status: CheckFailure }
  | { readonly kind: "vocabulary"; readonly vocabulary: Vocabulary }
  | { readonly kind: "dying-page"; readonly afterMs: number }
  | { readonly kind: Exclude<PlainFault, "dying-page"> };

const DEFAULT_RETRY_AFTER_S = 30;
const DEFAULT_DYING_MS = 1500;

/**
 * Reads one fault.
 *
 * @throws {TypeError} Says what is known.
 */
export function parseFault(text: string): Fault {
  const [, name = "", value, target] = /^([\w-]+)(?:=([\w.-]+))?(?:@([\w-]+))?$/.exec(text.trim()) ?? [];
  const on = FAULT_TARGETS.find((candidate) => candidate === target) ?? null;
  const fault = target !== undefined && on === null ? null : parseNamed(name, value, on);
  if (fault === null || (target !== undefined && !("on" in fault))) throw unknownFault(text);
  return fault;
}

/** Reads a list, with commas between: an empty text is none. @throws {TypeError} */
export function parseFaults(text: string): Fault[] {
  return text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(parseFault);
}

function parseNamed(name: string, value: string | undefined, on: FaultTarget | null): Fault | null {
  const status = STATUSES.find((candidate) => String(candidate) === name);
  if (status !== undefined) {
    const retryAfterS = value === undefined ? DEFAULT_RETRY_AFTER_S : readNumber(value);
    if (retryAfterS === null || (value !== undefined && status !== 429)) return null;
    return { kind: "status", status, retryAfterS, on };
  }
  if (name === "dying-page") {
    const afterMs = value === undefined ? DEFAULT_DYING_MS : readNumber(value);
    return afterMs === null ? null : { kind: name, afterMs };
  }
  if (value !== undefined) return parseValued(name, value, on);
  if (name === "hang" || name === "refuse") return { kind: name, on };
  const plain = PLAIN.find((candidate) => candidate === name);
  return plain === undefined || plain === "dying-page" ? null : { kind: plain };
}

function parseValued(name: string, value: string, on: FaultTarget | null): Fault | null {
  switch (name) {
    case "latency": {
      const [least, most = least, ...rest] = value.split("-").map(readNumber);
      if (least == null || most == null || most < least || rest.length > 0) return null;
      return { kind: "latency", minMs: least, maxMs: most, on };
    }
    case "expiry": {
      const seconds = readNumber(value);
      return seconds === null ? null : { kind: "expiry", lifetimeMs: seconds * 1000 };
    }
    case "check": {
      const status = CHECK_FAILURES.find((candidate) => candidate === value);
      return status === undefined ? null : { kind: "check", status };
    }
    case "vocabulary": {
      const vocabulary = VOCABULARIES.find((candidate) => candidate === value);
      return vocabulary === undefined ? null : { kind: "vocabulary", vocabulary };
    }
    case "errors": {
      const shape = ERROR_SHAPES.find((candidate) => candidate === value);
      return shape === undefined ? null : { kind: "errors", shape };
    }
    default:
      return null;
  }
}

const readNumber = (text: string): number | null => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : null);

function unknownFault(text: string): TypeError {
  const known = [
    ...STATUSES,
    "429=<seconds>",
    "hang",
    "refuse",
    "latency=<ms>",
    "latency=<ms>-<ms>",
    ...ERROR_SHAPES.map((shape) => `errors=${shape}`),
    "expiry=<seconds>",
    ...CHECK_FAILURES.map((status) => `check=${status}`),
    "dying-page=<ms>",
    ...VOCABULARIES.map((vocabulary) => `vocabulary=${vocabulary}`),
    ...PLAIN,
  ];
  return new TypeError(
    `${JSON.stringify(text)} is no fault of the sandbox. Known are ${known.join(", ")}; statuses, hang, refuse and latency also with @${FAULT_TARGETS.join(", @")}.`,
  );
}
