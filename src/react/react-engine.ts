import type { QueryClient, QueryKey } from "@tanstack/react-query";

import { createEngine, type Engine, type EnginePorts } from "../widget/engine.js";
import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { WidgetEvent } from "../widget/events.js";
import { isDevelopment } from "../shared/is-development.js";
import { invalidateSourceQueries } from "../sources/source-queries.js";

/** The app's own React Query client, where it has one, and what it holds of sources. */
export interface SourceQueries {
  readonly appClient?: QueryClient | undefined;
  readonly invalidateKeys?: readonly QueryKey[] | undefined;
}

/**
 * Makes engines that have the app's lists of sources asked for again, as the page reports a change and as it closes, and
 * that tell developers of failures which the app takes no note of.
 */
export const reactEngine =
  (queries: () => SourceQueries) =>
  (ports: EnginePorts): Engine =>
    createEngine({
      ...ports,
      options() {
        const options = ports.options();
        return {
          ...options,
          onEvent(event) {
            refreshSources(event, queries());
            options.onEvent?.(event);
          },
          onError: options.onError ?? tellDevelopers,
        };
      },
      onEnd(result, wasOpen) {
        if (result.outcome === "failed" && !wasOpen && !ports.options().onError) tellDevelopers(result.error);
        ports.onEnd(result, wasOpen);
        const { appClient } = queries();
        // The page says nothing of a source that was deleted in it.
        if (wasOpen && appClient) void invalidateSourceQueries(appClient);
      },
    });

/** The button says what a user can do; why it failed, and what to do about that, only the error does. */
function tellDevelopers({ code, message }: AirbyteEmbeddedError): void {
  if (isDevelopment()) console.error(`react-airbyte-embedded: ${code}: ${message}`);
}

function refreshSources({ message }: WidgetEvent, { appClient, invalidateKeys = [] }: SourceQueries): void {
  if (message !== "source_created" && message !== "source_updated") return;
  if (appClient) void invalidateSourceQueries(appClient);
  if (invalidateKeys.length === 0) return;
  if (!appClient) {
    console.warn(
      "react-airbyte-embedded: `invalidateKeys` has no effect, as there is no QueryClientProvider above. Add one, or leave the option out.",
    );
    return;
  }
  for (const queryKey of invalidateKeys) void appClient.invalidateQueries({ queryKey });
}
