import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { WidgetEvent } from "../core/events.js";
import { invalidateSourceQueries } from "./source-queries.js";

/** Tells the app's queries, our own hooks' among them, that a source was created or updated. */
export function invalidateSources(
  { message }: WidgetEvent,
  keys: readonly QueryKey[] = [],
  appClient: QueryClient | undefined,
): void {
  if (message !== "source_created" && message !== "source_updated") return;
  if (appClient) void invalidateSourceQueries(appClient);
  if (keys.length === 0) return;
  if (!appClient) {
    console.warn(
      "react-airbyte-embedded: `invalidateKeys` has no effect, as there is no QueryClientProvider above. Add one, or leave the option out.",
    );
    return;
  }
  for (const queryKey of keys) void appClient.invalidateQueries({ queryKey });
}
