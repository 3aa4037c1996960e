import { QueryClientContext, type QueryKey } from "@tanstack/react-query";
import {
  useContext,
  useEffect,
  useInsertionEffect,
  useState,
  useSyncExternalStore,
  type MouseEventHandler,
} from "react";

import { createWidgetController } from "../core/controller.js";
import type { WidgetEvent } from "../core/events.js";
import type { WidgetOptions } from "../core/options.js";
import type { ConnectResult } from "../core/result.js";
import { INITIAL_STATE, type WidgetState } from "../core/state.js";
import { identifyEndpoint } from "../core/token-endpoint.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { invalidateSources } from "./invalidate-sources.js";
import { sharedTokens } from "./shared-tokens.js";

/** What {@link useAirbyteWidget} takes. */
export interface UseAirbyteWidgetOptions extends WidgetOptions {
  /** Keys of the app's own queries, to be invalidated after a source was created or updated. */
  invalidateKeys?: readonly QueryKey[] | undefined;
}

/** What {@link useAirbyteWidget} gives. The functions keep their identity for life. */
export type UseAirbyteWidgetResult = WidgetState & {
  /**
   * Opens the widget, or joins the opening that is under way. Resolves once the dialog has closed, and never rejects,
   * so that `onClick={open}` is safe.
   */
  readonly open: () => Promise<ConnectResult>;
  /** Closes the widget, or gives up opening it. */
  readonly close: () => void;
  /** What makes any element the trigger: spread it on a button of your own. */
  readonly getTriggerProps: () => WidgetTriggerProps;
};

/** What {@link UseAirbyteWidgetResult.getTriggerProps} gives. */
export interface WidgetTriggerProps {
  readonly onClick: MouseEventHandler;
  readonly "aria-haspopup": "dialog";
  readonly "aria-busy": boolean;
}

/**
 * Opens Airbyte's widget from an interface of your own. Options may be written inline: the newest ones count, and a
 * new object or function costs nothing.
 *
 * @example
 * const { open, status, error } = useAirbyteWidget({
 *   endpoint: "/api/airbyte/widget-token",
 *   tokenKey: user.id,
 *   onSourceCreated: (source) => toast(`Connected ${source.name}`),
 * });
 */
export function useAirbyteWidget(options: UseAirbyteWidgetOptions = {}): UseAirbyteWidgetResult {
  const resolved = useOptions(options);
  const appClient = useContext(QueryClientContext);
  const scope = useTokenScope(resolved);
  const [{ controller, functions }] = useState(createWidget);

  useInsertionEffect(() => {
    controller.setOptions({
      ...resolved,
      tokenKey: scope,
      onEvent: (event: WidgetEvent) => {
        invalidateSources(event, resolved.invalidateKeys, appClient);
        resolved.onEvent?.(event);
      },
    });
  });
  // Again when the scope changes: the controller then drops what belongs to the one before.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => controller.mount(), [controller, scope]);

  const state = useSyncExternalStore(controller.subscribe, controller.getState, getServerState);
  return { ...state, ...functions };
}

const getServerState = (): WidgetState => INITIAL_STATE;

function createWidget() {
  const controller = createWidgetController({
    loadAdapter: async () => (await import("../adapters/load-official-widget.js")).loadOfficialWidget(),
    tokens: sharedTokens,
  });
  const { open, close, getState } = controller;
  const getTriggerProps = (): WidgetTriggerProps => ({
    onClick: () => void open(),
    "aria-haspopup": "dialog",
    "aria-busy": getState().status === "loading",
  });
  return { controller, functions: { open, close, getTriggerProps } };
}

let lastHookId = 0;

/**
 * Whose token it is, and where it comes from. Without a `tokenKey`, this very hook's; with one, that of all who name
 * the same one and the same endpoint.
 */
function useTokenScope({ tokenKey, endpoint, fetchToken }: UseAirbyteWidgetOptions): string {
  const [ownId] = useState(() => ++lastHookId); // useId() repeats itself in every root of a page
  const owner = tokenKey === undefined ? ["hook", ownId] : ["key", tokenKey];
  const source = fetchToken || endpoint === undefined ? "function" : identifyEndpoint(endpoint);
  return JSON.stringify([...owner, source]);
}
