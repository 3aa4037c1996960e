import type { Source } from "../../shared/source.js";
import type { SourceDeletion } from "../use-source-mutations.js";

/** A connected source, and its health. */
export interface ConnectedSource {
  /** The source. */
  readonly source: Source;
  /** Its name for people: its own, or the connector's if Airbyte named it. */
  readonly name: string;
  /**
   * `connected`, nothing else is known; `checking`, it is being tested; `attention`, it failed its test; `removing`,
   * Airbyte is about to remove it.
   */
  readonly health: "connected" | "checking" | "attention" | "removing";
  /** The connector's own message about a failed test; null if there is none. */
  readonly message: string | null;
  /** What failed last: a test or a removal. */
  readonly problem: "test-failed" | "not-tested" | "remove-failed" | null;
}

/** The last test of a source. */
export interface SourceTest {
  /** The result; `unknown` if the test could not run or did not finish. */
  readonly status: "checking" | "succeeded" | "failed" | "unknown";
  /** The connector's own message for the user; null if there is none. */
  readonly message: string | null;
  /** The source's `updated_at` at that time. A later change invalidates the test. */
  readonly updatedAt: string | undefined;
}

/** A removal, as React Query stores it. */
export interface SourceRemoval {
  readonly id: string;
  readonly status: "idle" | "pending" | "success" | "error";
  readonly deletion: SourceDeletion | undefined;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
}

/** How long the handler leaves out a source that is being deleted, in milliseconds. */
const DELETION_MS = 300_000;

/**
 * Rows for a list that was read at `readAt`. What is being removed is left out at once, and is back if that fails.
 */
export function createRows(
  sources: readonly Source[],
  tests: Readonly<Record<string, SourceTest>>,
  removals: readonly SourceRemoval[],
  readAt: number,
): ConnectedSource[] {
  const last = new Map(removals.map((removal) => [removal.id, removal]));
  return sources.flatMap((source) => {
    const removal = last.get(source.id);
    if (removal?.status === "pending") return [];
    const row = { source, name: nameOf(source), ...testState(tests[source.id], source) };
    if (!removal || removal.status === "idle") return [row];
    const isUnderWay = removal.deletion === "deleting" && readAt - removal.submittedAt < DELETION_MS;
    if (isUnderWay) return [{ ...row, health: "removing" as const, message: null, problem: null }];
    // Still listed: it failed, now or later.
    return [{ ...row, problem: "remove-failed" as const }];
  });
}

function testState(
  test: SourceTest | undefined,
  { updated_at }: Source,
): Pick<ConnectedSource, "health" | "message" | "problem"> {
  const known = test?.updatedAt === updated_at ? test : undefined;
  const status = known?.status;
  switch (status) {
    case "checking":
      return { health: "checking", message: null, problem: null };
    case "failed":
      return { health: "attention", message: known?.message ?? null, problem: "test-failed" };
    case "unknown":
      return { health: "connected", message: null, problem: "not-tested" };
    case "succeeded":
    case undefined:
      return { health: "connected", message: null, problem: null };
    default:
      return status satisfies never;
  }
}

/** Airbyte's own names are of the form "GitHub - <uuid>". */
const OWN_NAME = /^.* - [\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const nameOf = ({ name, source_template: template }: Source): string =>
  OWN_NAME.test(name) ? (template?.name ?? name) : name;
