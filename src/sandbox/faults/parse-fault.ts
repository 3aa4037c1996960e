import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import { ERROR_SHAPES } from "../api/present-error.js";
import { CHECK_FAILURES } from "../connectors/check-config.js";
import { FAULT_TARGETS } from "./fault-targets.js";
import { PLAIN, STATUSES, VOCABULARIES, type Fault, type ParsedCallFault, type ParsedFault } from "./fault.js";

const DEFAULT_RETRY_AFTER_S = 30;
const DEFAULT_DYING_MS = 1500;

/** Parses one fault. @throws {TypeError} It is unknown. The message lists the known faults. */
export function parseFault(text: string): Fault {
  const [word = "", name = "", value, target] = /^([\w-]+)(?:=([\w.-]+))?(?:@([\w-]+))?$/.exec(text.trim()) ?? [];
  const on = target === undefined ? null : find(FAULT_TARGETS, target);
  const fault = on === undefined ? null : parseCallFault(name, value);
  if (fault && on !== undefined) return { ...fault, on, text: word };
  const other = target === undefined ? parseOther(name, value) : null;
  if (other) return { ...other, text: word };
  throw unknownFault(text);
}

/** Parses a comma-separated list. An empty text is an empty list. @throws {TypeError} One of the faults is unknown. */
export function parseFaults(text: string): Fault[] {
  return text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(parseFault);
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
    const [minMs, maxMs = minMs, ...rest] = (value ?? "").split("-").map(readMs);
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
  if (name === "dying-page") {
    const afterMs = readMs(value);
    return afterMs === null ? null : { kind: name, afterMs };
  }
  const number = readNumber(value);
  if (name === "expiry") return number === null ? null : { kind: name, lifetimeMs: number * 1000 };
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

/** A longer timer would fire immediately. */
function readMs(text: string): number | null {
  const ms = readNumber(text);
  return ms === null ? null : Math.min(ms, LONGEST_TIMER_MS);
}

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
