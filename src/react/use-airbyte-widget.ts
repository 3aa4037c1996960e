import { QueryClientContext, type QueryKey } from "@tanstack/react-query";
import { useContext, useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import type { LoadAdapter } from "../core/adapter.js";
import { createController } from "../core/controller.js";
import type { WidgetEvent } from "../core/events.js";
import type { WidgetOptions } from "../core/options.js";
import type { ConnectResult } from "../core/result.js";
import { INITIAL_STATE, type WidgetState } from "../core/state.js";
import { identifyTokens } from "../core/token-endpoint.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { lateCode, loadLateCode } from "./load-late-code.js";
import { sharedTokens } from "./shared-tokens.js";
import { createTrigger, type WidgetTriggerProps } from "./trigger.js";
import { whenIdle } from "./when-idle.js";

/** What {@link useAirbyteWidget} takes. */
export interface UseAirbyteWidgetOptions extends WidgetOptions {
  /**
   * How the page is shown: `"official"`, by Airbyte's own widget, which the app has to have installed; `"frame"`, in a
   * dialog of our own; `"auto"`, the first where it is installed; or an adapter.
   * @defaultValue "auto"
   */
  widget?: "auto" | "official" | "frame" | LoadAdapter | undefined;
  /**
   * When token, code and frame are made ready, so that a click shows them at once: at a sign of `"intent"` (a pointer
   * that stays, a keyboard's focus, a touch), on `"mount"`, or never. It makes Airbyte create the user's workspace where
   * there is none yet. A browser that saves data preloads nothing.
   * @defaultValue "intent"
   */
  preload?: "intent" | "mount" | "none" | undefined;
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
  /** Makes token, code and frame ready. Silent where it fails. */
  readonly preload: () => void;
  /** What makes any element the trigger: spread it on a button of your own. */
  readonly getTriggerProps: () => WidgetTriggerProps;
};

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
  const [widget] = useState(createWidget);
  const { controller, functions } = widget;

  useInsertionEffect(() => {
    widget.setOptions(resolved);
    controller.setOptions({
      ...resolved,
      tokenKey: scope,
      onEvent: (event: WidgetEvent) => {
        lateCode()?.invalidateSources(event, resolved.invalidateKeys, appClient);
        resolved.onEvent?.(event);
      },
    });
  });
  // Again when the scope changes: the controller then drops what belongs to the one before.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => widget.mount(), [widget, scope]);

  const state = useSyncExternalStore(controller.subscribe, controller.getState, getServerState);
  return { ...state, ...functions };
}

const getServerState = (): WidgetState => INITIAL_STATE;

/** A controller, and what the browser's user does around it. Making it has no effect. */
function createWidget() {
  let options: UseAirbyteWidgetOptions = {};
  const controller = createController(
    {
      loadAdapter: async () => (await loadLateCode()).loadWidget(options.widget),
      tokens: sharedTokens,
    },
    { loadEngine: async () => (await loadLateCode()).createEngine },
  );
  const { open, close, preload } = controller;
  const trigger = createTrigger(controller, () => {
    if ((options.preload ?? "intent") === "intent" && !savesData()) preload();
  });
  return {
    controller,
    functions: { open, close, preload, getTriggerProps: trigger.getTriggerProps },
    setOptions(newest: UseAirbyteWidgetOptions) {
      options = newest;
    },
    mount() {
      const unmount = controller.mount();
      const cancel = whenIdle(() => {
        if (options.preload === "mount" && !savesData()) preload();
        else controller.load();
      });
      return () => {
        cancel();
        trigger.forgetPointer();
        unmount();
      };
    },
  };
}

/** Whether the user has asked their browser to load no more than is needed. */
const savesData = (): boolean => navigator.connection?.saveData === true;

let lastHookId = 0;

/**
 * Whose token it is, and where it comes from. Without a `tokenKey`, this very hook's; with one, that of all who name
 * the same one and the same endpoint.
 */
function useTokenScope(options: UseAirbyteWidgetOptions): string {
  const [ownId] = useState(() => ++lastHookId); // useId() repeats itself in every root of a page
  const owner = options.tokenKey === undefined ? ["hook", ownId] : ["key", options.tokenKey];
  return JSON.stringify([...owner, identifyTokens(options)]);
}
