import type { ErrorShape } from "../api/present-error.js";
import type { CheckFailure } from "../connectors/check-config.js";
import type { FaultTarget } from "./fault-targets.js";

/** The vocabularies that Airbyte's page uses to report results. */
export const VOCABULARIES = ["documents", "platform", "newest"] as const;

/** One of {@link VOCABULARIES}. */
export type Vocabulary = (typeof VOCABULARIES)[number];

/** The statuses that a fault can answer with. */
export const STATUSES = [301, 400, 401, 403, 404, 410, 418, 422, 429, 500, 502, 503] as const;

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
 * One fault. It has the same notation in code, on the command line, in a header and in the page's address.
 *
 * - `401`, `403`, `422`, `429`, `429=60` (seconds in `Retry-After`), `429=none` (no `Retry-After`), `500` …: every API
 *   call returns this status; `301` says that the endpoint has moved
 * - `hang`: calls never receive a response; `latency=200`, `latency=100-400`: delay of each response, in milliseconds.
 *   The call is still processed immediately
 * - `refuse`: connections fail. `fetch` rejects as if no server were listening. The command must listen to learn what
 *   is requested, so it resets the connection instead (ECONNRESET)
 * - each of these with `@widget-token` or another {@link FaultTarget}: it only applies to that call; `@page` is the
 *   page in the frame
 * - `errors=problem`: the shape of all error responses, including those of other faults
 * - `expiry=30`: lifetime of tokens, in seconds
 * - `check=failed`: checks take their usual time and fail with a message; `check=pending`: they never end;
 *   `check=cancelled`, `check=inconclusive`, `check=skipped`
 * - `deletion=5`: seconds until a connector's deletion has finished, 1 by default; `deletion=failed`: the deletion
 *   fails
 * - `workspace-race`: each of several overlapping requests for a token creates a workspace of a new name, and later
 *   requests fail
 * - `config-templates`: generation 1's path for connection templates exists, as on older self-managed instances
 * - `create-fails-first`: the first creation of a source in a workspace returns 500, and later ones succeed
 * - `origin-mismatch`, `silent-page`, `dying-page`, `dying-page=2000` (milliseconds after loading): the frame is blank
 * - `vocabulary=platform`, `malformed-events`, `repeated-events`: how the page reports results
 * - `object-errors`, `text-errors`: the page reports failures as plain objects or texts instead of errors
 * - `none`: disables the faults of the workspace and of the sandbox
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

/** Faults without a value. */
export const PLAIN = [
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

/** A fault of calls, without its target. */
export type ParsedCallFault =
  | { readonly kind: "status"; readonly status: Status; readonly retryAfterS: number | null }
  | { readonly kind: "hang" | "refuse" }
  | { readonly kind: "latency"; readonly minMs: number; readonly maxMs: number };

/** A parsed fault, without its text. */
export type ParsedFault =
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

/** The first fault of a kind. */
export function findFault<K extends Fault["kind"]>(
  faults: readonly Fault[],
  kind: K,
): Extract<Fault, { readonly kind: K }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { readonly kind: K }> => fault.kind === kind);
}
