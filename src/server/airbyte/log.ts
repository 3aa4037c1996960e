import type { AirbyteEmbeddedError, AirbyteServerErrorCode } from "../../shared/errors.js";
import { createRedactor, describeError, type Redactor, type TokenKind } from "./redact.js";

/**
 * One event, for logs and metrics. It holds no token, secret, body, header or query; only `reason` holds texts that
 * others wrote, with everything redacted that is known or looks to be secret.
 */
export type AirbyteLogEntry = RequestLogEntry | UpstreamLogEntry | CacheLogEntry;

/** The handler has answered a request. */
export interface RequestLogEntry {
  /** Tells the entries apart. */
  readonly type: "request";
  /** The HTTP method. */
  readonly method: string;
  /** Such as `/sources/:id`; null for an unknown path. */
  readonly route: string | null;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** From its arrival to the answer, in milliseconds. */
  readonly durationMs: number;
  /** The code of the problem document; undefined for a success. */
  readonly code?: AirbyteServerErrorCode | undefined;
  /** The underlying error, of `authenticate` for instance; otherwise what the answer says. */
  readonly reason?: string | undefined;
}

/** Airbyte has answered a call, or has not. Each try is one entry. */
export interface UpstreamLogEntry {
  /** Tells the entries apart. */
  readonly type: "upstream";
  /** What was requested: "a widget token". */
  readonly call: string;
  /** From 1. */
  readonly attempt: number;
  /** Null without an answer. */
  readonly status: number | null;
  /** From the call to its answer or failure, in milliseconds. */
  readonly durationMs: number;
  /** Why it failed; undefined for a success, or if the caller ended it. */
  readonly code?: AirbyteEmbeddedError["code"] | undefined;
  /** The underlying error, where there is one. */
  readonly reason?: string | undefined;
}

/** The cache could not be used; the handler went on without it. */
export interface CacheLogEntry {
  /** Tells the entries apart. */
  readonly type: "cache";
  /** Which function of the cache failed, or took too long. */
  readonly operation: "get" | "set";
  /** The underlying error. */
  readonly reason: string;
}

/** Receives entries, and keeps secrets out of them. */
export interface Log {
  write(this: void, entry: AirbyteLogEntry): void;
  /** Marks a token as a secret. */
  hide(this: void, kind: TokenKind, token: string): void;
  /** Describes a thrown value or a text without secrets, and without the body that was sent. */
  explain(this: void, error: unknown, sent?: string): string;
}

/** Creates a log. Errors of the hook, thrown or rejected, do not affect the request. */
export function createLog(
  clientSecret: string | undefined,
  onLog: (entry: AirbyteLogEntry) => unknown = reportToConsole,
): Log {
  const redactor: Redactor = createRedactor(...(clientSecret === undefined ? [] : [clientSecret]));
  const report = async (entry: AirbyteLogEntry) => onLog(entry);
  return {
    write(entry) {
      report(entry).catch(() => {}); // There is nowhere else to report it.
    },
    hide: redactor.add,
    explain: (error, sent) => redactor.redact(describeError(error), sent),
  };
}

/** The default: failures of the server, which its answers tell people to look up in its log. */
function reportToConsole(entry: AirbyteLogEntry): void {
  if (entry.type !== "request" || entry.status < 500) return;
  const { method, route, status, code, reason } = entry;
  // In quotes: a line break in it must not start a new line of the log.
  console.error(`react-airbyte-embedded: ${method} ${route} answered ${status} (${code}): ${JSON.stringify(reason)}`);
}
