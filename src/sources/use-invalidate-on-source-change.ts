"use client";

import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useInsertionEffect, useRef } from "react";

import { subscribeToSourceChanges } from "../widget/source-changes.js";
import { followSourceChanges } from "./source-queries.js";

/**
 * Invalidates your own queries, and the lists of this package, when sources may have changed: the widget created or
 * updated one, or a dialog closed in which one may have been deleted. Use it for your own queries, and for lists that
 * you only read with `sourcesQueryOptions`. `useSources` does not need it.
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
