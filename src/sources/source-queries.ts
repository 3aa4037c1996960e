import type { QueryClient } from "@tanstack/react-query";

import { sourcesChangedAt, subscribeToSourceChanges } from "../widget/source-changes.js";
import { readEndpoint } from "../widget/tokens/token-endpoint.js";
import type { BackendOptions } from "./request-backend.js";

const ROOT = "airbyte-embedded";

/** The list that a query fetches. */
export type BackendQuery = "sources" | "source-templates";

/** The key of a query in the app's client. It differs between users and between backends. */
export type BackendQueryKey = readonly [typeof ROOT, BackendQuery, string, string | null];

/** Matches every list of sources. */
const SOURCES_KEY = [ROOT, "sources" satisfies BackendQuery] as const;

/** Creates the key. It contains no headers, because the app may persist or display keys, and headers may be secret. */
export const createQueryKey = (query: BackendQuery, { endpoint, tokenKey }: BackendOptions): BackendQueryKey => [
  ROOT,
  query,
  endpoint === undefined ? "" : String(readEndpoint(endpoint).url),
  tokenKey ?? null,
];

/** The key of all deletions of one user. */
export const deletionsKey = (options: BackendOptions): readonly string[] => [
  ...createQueryKey("sources", options).map(String),
  "deletions",
];

/** Without a `tokenKey` we cannot know whose list this is, so it is dropped when nothing shows it. */
export const keepQuery = ({ tokenKey }: BackendOptions): { gcTime?: number } =>
  tokenKey === undefined ? { gcTime: 0 } : {};

/** Fetches every list of sources again, after a source was created, updated or deleted. */
export const invalidateSourceQueries = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: SOURCES_KEY });

/** Number of callers that follow changes for a client, and the function that stops following. */
const followed = new WeakMap<QueryClient, { count: number; stop: () => void }>();

/**
 * Fetches a client's lists again when the widget reports a change, until the returned function is called. Several
 * callers only cause one request for each list and change.
 */
export function followSourceChanges(client: QueryClient): () => void {
  const entry = followed.get(client) ?? { count: 0, stop: start(client) };
  followed.set(client, entry);
  entry.count += 1;
  return () => {
    entry.count -= 1;
    if (entry.count > 0) return;
    followed.delete(client);
    entry.stop();
  };
}

function start(client: QueryClient): () => void {
  // Sources may have changed while no component used a list.
  const lists = client.getQueryCache().findAll({ queryKey: SOURCES_KEY });
  if (lists.some(({ state }) => state.data !== undefined && state.dataUpdatedAt <= sourcesChangedAt())) {
    void invalidateSourceQueries(client);
  }
  // When the page returns from the back-forward cache, there may be another user.
  const restored = ({ persisted }: PageTransitionEvent) => {
    if (persisted) void client.resetQueries({ queryKey: [ROOT] });
  };
  window.addEventListener("pageshow", restored);
  const unsubscribe = subscribeToSourceChanges(() => void invalidateSourceQueries(client));
  return () => {
    unsubscribe();
    window.removeEventListener("pageshow", restored);
  };
}
