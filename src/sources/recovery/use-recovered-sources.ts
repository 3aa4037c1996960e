"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useInsertionEffect, useRef } from "react";

import { useOptions } from "../../react/airbyte-embedded-provider.js";
import type { Source } from "../../shared/source.js";
import { callSafely } from "../../widget/call-safely.js";
import { subscribeToOpenings } from "../../widget/opening-signals.js";
import { createQueryKey } from "../source-queries.js";
import { sourcesQueryOptions } from "../sources-query.js";
import { useSources, type UseSourcesOptions } from "../use-sources.js";
import { createBaselineStore } from "./baseline.js";
import { createRecovery, type Recovery } from "./create-recovery.js";

/** The callback of {@link useRecoveredSources}. A callback for `onSourceCreated` works too. */
export type OnSourceRecovered = (
  source: Source,
  event: {
    /** No event from Airbyte's page reported the source. */
    readonly recovered: true;
  },
) => void;

/**
 * Reports sources that were created although their event did not arrive: the page was closed or lost too early, or the
 * browser evicted the tab while the user signed in elsewhere. The hook compares the lists of sources before and after
 * the opening, which costs one request, and reports each source once. The list must be loaded before the opening, so
 * use the hook in a component that stays mounted. The result of `open()` does not change. To recognize an opening after
 * an eviction, the hook keeps the ids of sources in the tab's session storage.
 *
 * @example
 * useRecoveredSources((source) => toast(`${source.source_template?.name ?? "Your data"} connected`), { tokenKey: user.id });
 */
export function useRecoveredSources(onRecovered: OnSourceRecovered, options: UseSourcesOptions = {}): void {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useSources(options);
  const { endpoint, tokenKey } = useOptions({ endpoint: options.endpoint, tokenKey: options.tokenKey });
  const name = JSON.stringify(createQueryKey("sources", { endpoint, tokenKey }));
  const latest = useRef({ onRecovered, endpoint });
  useInsertionEffect(() => {
    latest.current = { onRecovered, endpoint };
  });

  useEffect(() => {
    const { queryKey } = sourcesQueryOptions({ endpoint: latest.current.endpoint, tokenKey });
    return followOpenings(name, tokenKey, () => client.getQueryData(queryKey));
  }, [client, name, tokenKey]);

  useEffect(() => {
    if (!data) return;
    for (const source of recoveryOf(name, tokenKey).take(data, dataUpdatedAt)) {
      callSafely(latest.current.onRecovered, source, { recovered: true });
    }
  }, [name, tokenKey, data, dataUpdatedAt]);
}

const recoveries = new Map<string, Recovery>();
const followed = new Map<string, { count: number; stop: () => void }>();

function recoveryOf(name: string, tokenKey: string | undefined): Recovery {
  const recovery = recoveries.get(name) ?? createRecovery(createBaselineStore(name, tokenKey !== undefined));
  recoveries.set(name, recovery);
  return recovery;
}

/** Follows once for each list, regardless of the number of hooks. */
function followOpenings(
  name: string,
  tokenKey: string | undefined,
  read: () => readonly Source[] | undefined,
): () => void {
  const start = () =>
    subscribeToOpenings((signal) => {
      if (signal.tokenKey === tokenKey) recoveryOf(name, tokenKey).follow(signal, read());
    });
  const entry = followed.get(name) ?? { count: 0, stop: start() };
  followed.set(name, entry);
  entry.count += 1;
  return () => {
    entry.count -= 1;
    if (entry.count > 0) return;
    followed.delete(name);
    entry.stop();
  };
}
