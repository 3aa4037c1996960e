"use client";

import { useMutationState } from "@tanstack/react-query";
import { useState } from "react";

import { useOptions } from "../../react/airbyte-embedded-provider.js";
import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Source } from "../../shared/source.js";
import { isGone } from "../request-backend.js";
import { deletionsKey } from "../source-queries.js";
import { useCheckSource, useDeleteSource, type SourceDeletion } from "../use-source-mutations.js";
import { useSources, type UseSourcesOptions } from "../use-sources.js";
import { createRows, type ConnectedSource, type SourceRemoval, type SourceTest } from "./connected-row.js";

/** What {@link useConnectedSources} returns. */
export interface UseConnectedSourcesResult {
  /**
   * `loading`: the list has not arrived. `failed`: it could not be loaded, see `error`. `empty`: nothing is connected.
   * `ready`: there are `sources`.
   */
  readonly status: "loading" | "failed" | "empty" | "ready";
  /** The connected sources, in Airbyte's order, without those that are being removed. */
  readonly sources: readonly ConnectedSource[];
  /** Why the list could not be loaded. A loaded list stays if loading it again fails. */
  readonly error: AirbyteEmbeddedError | null;
  /** Loads the list again. */
  readonly retry: () => void;
  /** Tests a source. Airbyte runs the connector, which takes seconds. Resolves with the result, and never rejects. */
  readonly test: (source: Source) => Promise<SourceTest>;
  /**
   * Removes a source. The list hides it immediately, and shows it again if the removal fails. Resolves with
   * `"deleted"`, with `"deleting"` if Airbyte deletes asynchronously, or with `"failed"`.
   */
  readonly remove: (source: Source) => Promise<SourceDeletion | "failed">;
}

/**
 * Returns the user's connected sources, with tests and removals.
 *
 * @example
 * const { sources, test, remove } = useConnectedSources({ tokenKey: user.id });
 */
export function useConnectedSources(options: UseSourcesOptions = {}): UseConnectedSourcesResult {
  const { enabled, ...own } = options;
  const { endpoint, tokenKey } = useOptions(own);
  const list = useSources({ ...own, enabled });
  const { mutateAsync: checkSource } = useCheckSource(own);
  const { mutateAsync: deleteSource } = useDeleteSource(own);
  const [tests, setTests] = useState<Readonly<Record<string, SourceTest>>>({});
  const removals = useMutationState<SourceRemoval>({
    filters: { mutationKey: deletionsKey({ endpoint, tokenKey }), exact: true },
    select: ({ state }) => ({
      id: String(state.variables),
      status: state.status,
      deletion: state.data === "deleting" ? "deleting" : undefined,
      submittedAt: state.submittedAt,
    }),
  });

  async function test({ id, updated_at: updatedAt }: Source): Promise<SourceTest> {
    const record = (status: SourceTest["status"], message: string | null = null): SourceTest => {
      const latest = { status, message, updatedAt };
      setTests((before) => ({ ...before, [id]: latest }));
      return latest;
    };
    record("checking");
    try {
      const { status, message } = await checkSource({ id });
      return record(status === "succeeded" || status === "failed" ? status : "unknown", message);
    } catch (error) {
      if (isGone(error)) void list.refetch();
      return record("unknown"); // The request failed. React Query has already called the app's handlers.
    }
  }

  const sources = createRows(list.data ?? [], tests, removals, list.dataUpdatedAt);
  return {
    status: list.data ? (sources.length === 0 ? "empty" : "ready") : list.error ? "failed" : "loading",
    sources,
    error: list.data ? null : list.error,
    retry: () => void list.refetch(),
    test,
    remove: ({ id }) => deleteSource(id).catch(() => "failed" as const),
  };
}
