import type { AirbyteEmbeddedError, AirbyteServerErrorCode } from "../../shared/errors.js";
import { createRedactor, describeError, type Redactor, type TokenKind } from "./redact.js";

/**
 * One event, for logs and metrics. It contains no token, secret, body, header or query. Only `reason` contains text
 * that this package did not write; known secrets, and texts that look like tokens, are redacted in it.
 */
export type AirbyteLogEntry = RequestLogEntry | UpstreamLogEntry | CacheLogEntry;

/** The handler has answered a request. */
export interface RequestLogEntry {
  /** Discriminates the union. */
  readonly type: "request";
  /** The HTTP method. */
  readonly method: string;
  /** Pattern of the path, such as `/sources/:id`; null for an unknown path. */
  readonly route: string | null;
  /** The HTTP status of the response. */
  readonly status: number;
  /** Time from its arrival to the response, in milliseconds. */
  readonly durationMs: number;
  /** The code of the problem document; undefined for a success. */
  readonly code?: AirbyteServerErrorCode | undefined;
  /** The underlying error, for example from `authenticate`; otherwise the message of the response. */
  readonly reason?: string | undefined;
}

/** A call to Airbyte has succeeded or failed. Each attempt is one entry. */
export interface UpstreamLogEntry {
  /** Discriminates the union. */
  readonly type: "upstream";
  /** Name of the requested object, such as "a widget token". */
  readonly call: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** The HTTP status; null without a response. */
  readonly status: number | null;
  /** Time from the call to its response or failure, in milliseconds. */
  readonly durationMs: number;
  /** Code of the failure; undefined for a success, or if the caller aborted the call. */
  readonly code?: AirbyteEmbeddedError["code"] | undefined;
  /** The underlying error, if there is one. */
  readonly reason?: string | undefined;
}

/** The cache failed. The request continued without it. */
export interface CacheLogEntry {
  /** Discriminates the union. */
  readonly type: "cache";
  /** The function of the cache that failed or took too long. */
  readonly operation: "get" | "set";
  /** The underlying error. */
  readonly reason: string;
}

/** Receives entries, and keeps secrets out of them. */
export interface Log {
  write(this: void, entry: AirbyteLogEntry): void;
  /** Marks a token as a secret. */
  hide(this: void, kind: TokenKind, token: string): void;
  /** Describes a thrown value or a text, with secrets and the sent body redacted. */
  explain(this: void, error: unknown, sent?: string): string;
}

/** Creates a log. Errors that `onLog` throws or rejects with do not affect the request. */
export function createLog(
  clientSecret: string | undefined,
  onLog: (entry: AirbyteLogEntry) => unknown = reportToConsole,
): Log {
  const redactor: Redactor = createRedactor(...(clientSecret === undefined ? [] : [clientSecret]));
  const report = async (entry: AirbyteLogEntry) => onLog(entry);
  return {
    write(entry) {
      report(entry).catch(() => {}); // `onLog` itself has failed: it cannot be reported.
    },
    hide: redactor.add,
    explain: (error, sent) => redactor.redact(describeError(error), sent),
  };
}

/** Responses with a 5xx status refer to the server's log, so the default writes them there. */
function reportToConsole(entry: AirbyteLogEntry): void {
  if (entry.type !== "request" || entry.status < 500) return;
  const { method, route, status, code, reason } = entry;
  // Quoted, so that a line break in the text cannot start a new line of the log.
  console.error(`react-airbyte-embedded: ${method} ${route} answered ${status} (${code}): ${JSON.stringify(reason)}`);
}
