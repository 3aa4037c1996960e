import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { WidgetEvent } from "../core/events.js";

/** Tells the app's own queries that a source was created or updated. */
export function invalidateSources(
  { message }: WidgetEvent,
  keys: readonly QueryKey[] = [],
  appClient: QueryClient | undefined,
): void {
  if (keys.length === 0 || (message !== "source_created" && message !== "source_updated")) return;
  if (!appClient) {
    console.warn(
      "react-airbyte-embedded: `invalidateKeys` has no effect, as there is no QueryClientProvider above. Add one, or leave the option out.",
    );
    return;
  }
  for (const queryKey of keys) void appClient.invalidateQueries({ queryKey });
}
