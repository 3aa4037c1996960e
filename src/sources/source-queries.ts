import type { QueryClient } from "@tanstack/react-query";

import { sourcesChangedAt, subscribeToSourceChanges } from "../widget/source-changes.js";
import { readEndpoint } from "../widget/tokens/token-endpoint.js";
import type { BackendOptions } from "./request-backend.js";

const ROOT = "airbyte-embedded";

/** What a query is about. */
export type BackendQuery = "sources" | "source-templates";

/** The key of a query in the app's own client. Other users and other backends have other keys. */
export type BackendQueryKey = readonly [typeof ROOT, BackendQuery, string, string | null];

/** All lists of sources. */
const SOURCES_KEY = [ROOT, "sources" satisfies BackendQuery] as const;

/** Creates the key. It holds no secret, because the app may persist it or show it in its tools: no headers. */
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

/** Without a `tokenKey` we cannot know whose list this is: it is dropped once nothing shows it. */
export const keepQuery = ({ tokenKey }: BackendOptions): { gcTime?: number } =>
  tokenKey === undefined ? { gcTime: 0 } : {};

/** Fetches all lists of sources again: one was created, updated or deleted. */
export const invalidateSourceQueries = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: SOURCES_KEY });

/** How many follow the changes for a client, and the way to stop. */
const followed = new WeakMap<QueryClient, { count: number; stop: () => void }>();

/**
 * Keeps the lists of a client up to date with what the widget reports, until the returned function is called. However
 * many call it, a change is followed by one request for each list.
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
  // Sources may have changed while no list was shown.
  const lists = client.getQueryCache().findAll({ queryKey: SOURCES_KEY });
  if (lists.some(({ state }) => state.data !== undefined && state.dataUpdatedAt <= sourcesChangedAt())) {
    void invalidateSourceQueries(client);
  }
  // The browser kept the page for somebody who came back: it may be another user by now.
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
