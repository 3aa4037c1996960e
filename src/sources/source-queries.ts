import type { QueryClient } from "@tanstack/react-query";

import { readEndpoint } from "../widget/tokens/token-endpoint.js";
import type { BackendOptions } from "./request-backend.js";

const ROOT = "airbyte-embedded";

/** What a query is about. */
export type BackendQuery = "sources" | "source-templates";

/** The key of a query in the app's own client. Other users and other backends have other ones. */
export type BackendQueryKey = readonly [typeof ROOT, BackendQuery, string, string | null];

/** Makes the key, of nothing secret: the app's client may persist it, or show it in its tools. Headers stay out. */
export const createQueryKey = (query: BackendQuery, { endpoint, tokenKey }: BackendOptions): BackendQueryKey => [
  ROOT,
  query,
  endpoint === undefined ? "" : String(readEndpoint(endpoint).url),
  tokenKey ?? null,
];

/** Whose a list is that names nobody, the next user of the page cannot tell: it goes with the last who shows it. */
export const keepQuery = ({ tokenKey }: BackendOptions): { gcTime?: number } =>
  tokenKey === undefined ? { gcTime: 0 } : {};

/** Has all lists of sources asked for again: one was created, updated or deleted. */
export function invalidateSourceQueries(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [ROOT, "sources" satisfies BackendQuery] });
}
