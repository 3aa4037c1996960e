"use client";

import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useInsertionEffect, useRef } from "react";

import { subscribeToSourceChanges } from "../widget/source-changes.js";
import { followSourceChanges } from "./source-queries.js";

/**
 * Invalidates queries of your own, and the lists of this package, after each change of sources that the widget knows
 * of: one was created or updated, or a dialog has closed in which one may have been deleted. `useSources` needs it for
 * nothing; a list of your own does, or one that you read by `sourcesQueryOptions`.
 *
 * @example
 * useInvalidateOnSourceChange([["dashboard"]]);
 */
export function useInvalidateOnSourceChange(queryKeys: readonly QueryKey[] = []): void {
  const client = useQueryClient();
  const latest = useRef(queryKeys);
  useInsertionEffect(() => {
    latest.current = queryKeys;
  });
  useEffect(() => followSourceChanges(client), [client]);
  useEffect(
    () =>
      subscribeToSourceChanges(() => {
        for (const queryKey of latest.current) void client.invalidateQueries({ queryKey });
      }),
    [client],
  );
}
