import { ERROR_SHAPES, type ErrorShape } from "../api/present-error.js";
import { CHECK_FAILURES, type CheckFailure } from "../connectors/check-config.js";
import { FAULT_TARGETS, type FaultTarget } from "./fault-targets.js";

/** The vocabularies in which Airbyte's page reports results. */
export const VOCABULARIES = ["documents", "platform", "newest"] as const;

/** One of {@link VOCABULARIES}. */
export type Vocabulary = (typeof VOCABULARIES)[number];

const STATUSES = [301, 400, 401, 403, 404, 410, 418, 422, 429, 500, 502, 503] as const;

type Status = (typeof STATUSES)[number];

type CallFault =
  | "hang"
  | "refuse"
  | `${Status}`
  | `429=${number}`
  | "429=none"
  | `latency=${number}`
  | `latency=${number}-${number}`;

/**
 * One fault, in one word. It is the same in code, on the command line, in a header and in the page's address.
 *
 * - `401`, `403`, `422`, `429`, `429=60` (seconds in `Retry-After`), `429=none` (no `Retry-After`), `500` …: this
 *   response to every API call; `301` says that the endpoint has moved
 * - `hang`: never a response; `latency=200`, `latency=100-400`: milliseconds before each response. The call itself is
 *   processed immediately
 * - `refuse`: no connection. `fetch` rejects as if nothing listened; the command has to listen to learn what is
 *   requested, and resets the connection instead (ECONNRESET)
 * - each of these with `@widget-token` or another {@link FaultTarget}: only for that call; `@page` is the page itself
 * - `errors=problem`: the shape of all error responses, those of other faults included
 * - `expiry=30`: lifetime of tokens, in seconds
 * - `check=failed`: checks take their usual time and end like this, with a message; `check=pending`: they never end;
 *   `check=cancelled`, `check=inconclusive`, `check=skipped`
 * - `deletion=5`: seconds until a deleted connector is gone, 1 by default; `deletion=failed`: it stays
 * - `workspace-race`: requests for a token that overlap each create a workspace of a new name, and later ones fail
 * - `config-templates`: generation 1's path of connection templates is there, as on older self-managed instances
 * - `create-fails-first`: a workspace's first creation returns 500, later ones succeed
 * - `origin-mismatch`, `silent-page`, `dying-page`, `dying-page=2000` (milliseconds after loading): the frame is blank
 * - `vocabulary=platform`, `malformed-events`, `repeated-events`: how the page reports results
 * - `object-errors`, `text-errors`: the page reports failures as plain objects or texts instead of errors
 * - `none`: no fault, whatever the sandbox or the workspace is set to
 */
export type SandboxFault =
  | CallFault
  | `${CallFault}@${FaultTarget}`
  | `errors=${ErrorShape}`
  | `expiry=${number}`
  | `check=${CheckFailure}`
  | `deletion=${number}`
  | "deletion=failed"
  | `dying-page=${number}`
  | `vocabulary=${Vocabulary}`
  | "dying-page"
  | PlainFault;

const PLAIN = [
  "none",
  "create-fails-first",
  "workspace-race",
  "config-templates",
  "origin-mismatch",
  "silent-page",
  "malformed-events",
  "repeated-events",
  "object-errors",
  "text-errors",
] as const;

type PlainFault = (typeof PLAIN)[number];

type ParsedCallFault =
  | { readonly kind: "status"; readonly status: Status; readonly retryAfterS: number | null }
  | { readonly kind: "hang" | "refuse" }
  | { readonly kind: "latency"; readonly minMs: number; readonly maxMs: number };

type ParsedFault =
  | (ParsedCallFault & { readonly on: FaultTarget | null })
  | { readonly kind: "errors"; readonly shape: ErrorShape }
  | { readonly kind: "expiry"; readonly lifetimeMs: number }
  | { readonly kind: "check"; readonly status: CheckFailure }
  | { readonly kind: "deletion"; readonly afterMs?: number; readonly fails: boolean }
  | { readonly kind: "vocabulary"; readonly vocabulary: Vocabulary }
  | { readonly kind: "dying-page"; readonly afterMs: number }
  | { readonly kind: PlainFault };

/** A parsed fault, and the text that it was parsed from. */
export type Fault = ParsedFault & { readonly text: string };

const DEFAULT_RETRY_AFTER_S = 30;
const DEFAULT_DYING_MS = 1500;

/** Reads one fault. @throws {TypeError} It is unknown. The message lists the known ones. */
export function parseFault(text: string): Fault {
  const [word = "", name = "", value, target] = /^([\w-]+)(?:=([\w.-]+))?(?:@([\w-]+))?$/.exec(text.trim()) ?? [];
  const on = target === undefined ? null : find(FAULT_TARGETS, target);
  const fault = on === undefined ? null : parseCallFault(name, value);
  if (fault && on !== undefined) return { ...fault, on, text: word };
  const other = target === undefined ? parseOther(name, value) : null;
  if (other) return { ...other, text: word };
  throw unknownFault(text);
}

/** Reads a comma-separated list. An empty text is an empty list. @throws {TypeError} One of them is unknown. */
export function parseFaults(text: string): Fault[] {
  return text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(parseFault);
}

/** The first fault of a kind. */
export function findFault<K extends Fault["kind"]>(
  faults: readonly Fault[],
  kind: K,
): Extract<Fault, { readonly kind: K }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { readonly kind: K }> => fault.kind === kind);
}

function parseCallFault(name: string, value: string | undefined): ParsedCallFault | null {
  const status = find(STATUSES, name);
  if (status !== undefined) {
    if (value !== undefined && status !== 429) return null;
    if (value === "none") return { kind: "status", status, retryAfterS: null };
    const retryAfterS = value === undefined ? DEFAULT_RETRY_AFTER_S : readNumber(value);
    return retryAfterS === null ? null : { kind: "status", status, retryAfterS };
  }
  if (name === "latency") {
    const [minMs, maxMs = minMs, ...rest] = (value ?? "").split("-").map(readNumber);
    if (minMs == null || maxMs == null || maxMs < minMs || rest.length > 0) return null;
    return { kind: name, minMs, maxMs };
  }
  return (name === "hang" || name === "refuse") && value === undefined ? { kind: name } : null;
}

function parseOther(name: string, value: string | undefined): ParsedFault | null {
  if (value === undefined) {
    if (name === "dying-page") return { kind: name, afterMs: DEFAULT_DYING_MS };
    const kind = find(PLAIN, name);
    return kind ? { kind } : null;
  }
  const number = readNumber(value);
  if (name === "expiry") return number === null ? null : { kind: name, lifetimeMs: number * 1000 };
  if (name === "dying-page") return number === null ? null : { kind: name, afterMs: number };
  if (name === "deletion" && value === "failed") return { kind: name, fails: true };
  if (name === "deletion") return number === null ? null : { kind: name, afterMs: number * 1000, fails: false };
  const status = name === "check" && find(CHECK_FAILURES, value);
  if (status) return { kind: "check", status };
  const vocabulary = name === "vocabulary" && find(VOCABULARIES, value);
  if (vocabulary) return { kind: "vocabulary", vocabulary };
  const shape = name === "errors" && find(ERROR_SHAPES, value);
  return shape ? { kind: "errors", shape } : null;
}

const find = <T extends string | number>(known: readonly T[], text: string): T | undefined =>
  known.find((candidate) => String(candidate) === text);

const readNumber = (text: string): number | null => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : null);

function unknownFault(text: string): TypeError {
  const known = [
    ...STATUSES,
    "429=<seconds>",
    "429=none",
    "hang",
    "refuse",
    "latency=<ms>",
    "latency=<ms>-<ms>",
    ...ERROR_SHAPES.map((shape) => `errors=${shape}`),
    "expiry=<seconds>",
    ...CHECK_FAILURES.map((status) => `check=${status}`),
    "deletion=<seconds>",
    "deletion=failed",
    "dying-page",
    "dying-page=<ms>",
    ...VOCABULARIES.map((vocabulary) => `vocabulary=${vocabulary}`),
    ...PLAIN,
  ];
  return new TypeError(
    `${JSON.stringify(text)} is not a fault of the sandbox. Known faults: ${known.join(", ")}. Statuses, hang, refuse and latency also with @${FAULT_TARGETS.join(", @")}.`,
  );
}
