import type { Source } from "../../shared/source.js";
import type { SourceDeletion } from "../use-source-mutations.js";

/** A connected source, and its health. */
export interface ConnectedSource {
  /** The source. */
  readonly source: Source;
  /** Its name in the interface: the source's name, or the connector's if Airbyte generated the source's. */
  readonly name: string;
  /**
   * `connected`: nothing else is known. `checking`: it is being tested. `attention`: it failed its test. `removing`:
   * Airbyte will remove it.
   */
  readonly health: "connected" | "checking" | "attention" | "removing";
  /** The connector's message about a failed test; null if there is none. */
  readonly message: string | null;
  /** The latest failure, of a test or of a removal; null if there is none. */
  readonly problem: "test-failed" | "not-tested" | "remove-failed" | null;
}

/** The last test of a source. */
export interface SourceTest {
  /** The result; `unknown` if the test could not run or did not finish. */
  readonly status: "checking" | "succeeded" | "failed" | "unknown";
  /** The connector's message for the user; null if there is none. */
  readonly message: string | null;
  /** The source's `updated_at` at that time. A later change invalidates the test. */
  readonly updatedAt: string | undefined;
}

/** A removal, from React Query's mutation cache. */
export interface SourceRemoval {
  readonly id: string;
  readonly status: "idle" | "pending" | "success" | "error";
  readonly deletion: SourceDeletion | undefined;
  /** Time of the removal, in milliseconds since the epoch. */
  readonly submittedAt: number;
}

/** Time for which the handler hides a source that is being deleted, in milliseconds. */
const DELETION_MS = 300_000;

/**
 * Creates rows for a list that was read at `readAt`. A source that is being removed is hidden immediately, and shown
 * again if the removal fails.
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
    // The source is still listed, so the removal has failed.
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

/** Airbyte generates names such as "GitHub - <uuid>". */
const OWN_NAME = /^.* - [\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const nameOf = ({ name, source_template: template }: Source): string =>
  OWN_NAME.test(name) ? (template?.name ?? name) : name;
