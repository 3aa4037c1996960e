import type { AirbyteErrorCode } from "../../shared/errors.js";
import { createRedactor, describeError, type Redactor, type TokenKind } from "./redact.js";

/**
 * One thing that happened, for logs and metrics. It holds no token, no secret, no body, no header and no query; texts
 * that others wrote are in `reason` alone, with everything that is known or looks to be secret taken out.
 */
export type AirbyteLogEntry = RequestLogEntry | UpstreamLogEntry | CacheLogEntry;

/** The handler has answered a request. */
export interface RequestLogEntry {
  readonly type: "request";
  readonly method: string;
  /** Such as `/sources/:id`; null where there is none at the path. */
  readonly route: string | null;
  readonly status: number;
  readonly durationMs: number;
  readonly code?: AirbyteErrorCode | undefined;
  /** What was thrown underneath, by `authenticate` for instance; otherwise what the answer says. */
  readonly reason?: string | undefined;
}

/** Airbyte has answered a call, or has not. Each try is one entry. */
export interface UpstreamLogEntry {
  readonly type: "upstream";
  /** What was asked for: "a widget token". */
  readonly call: string;
  /** From 1. */
  readonly attempt: number;
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly code?: AirbyteErrorCode | undefined;
  readonly reason?: string | undefined;
}

/** The cache could not be used; the handler went on without it. */
export interface CacheLogEntry {
  readonly type: "cache";
  readonly operation: "get" | "set";
  readonly reason: string;
}

/** Where entries go, and what keeps secrets out of them. */
export interface Log {
  write(this: void, entry: AirbyteLogEntry): void;
  /** Makes a token known as a secret. */
  hide(this: void, kind: TokenKind, token: string): void;
  /** What was thrown, or written, as a text without secrets, and without the body that was sent. */
  explain(this: void, error: unknown, sent?: string): string;
}

/** Creates a log. A hook that fails, at once or later, is none of the request's business. */
export function createLog(clientSecret: string, onLog: (entry: AirbyteLogEntry) => unknown = tellOperator): Log {
  const redactor: Redactor = createRedactor(clientSecret);
  const tell = async (entry: AirbyteLogEntry) => onLog(entry);
  return {
    write(entry) {
      tell(entry).catch(() => {}); // Nowhere to say it: this is what says things.
    },
    hide: redactor.add,
    explain: (error, sent) => redactor.redact(describeError(error), sent),
  };
}

/** Where nobody listens: what the server failed at, which pages are told to look for in its log. */
function tellOperator(entry: AirbyteLogEntry): void {
  if (entry.type !== "request" || entry.status < 500) return;
  const { method, route, status, code, reason } = entry;
  // In quotes: a line break in it begins no line of the log.
  console.error(`react-airbyte-embedded: ${method} ${route} answered ${status} (${code}): ${JSON.stringify(reason)}`);
}
