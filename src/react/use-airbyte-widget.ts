import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import type { OpenOverrides } from "../widget/controller.js";
import type { ConnectResult } from "../widget/result.js";
import type { WidgetState } from "../widget/state.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { createLazyController } from "./lazy-controller.js";
import type { UseAirbyteWidgetOptions } from "./options.js";
import type { WidgetTriggerProps } from "./trigger.js";
import { createTrigger } from "../widget/trigger.js";
import { whenIdle } from "../widget/when-idle.js";

/** What {@link useAirbyteWidget} returns. Its functions are referentially stable. */
export type UseAirbyteWidgetResult = WidgetState & {
  /**
   * Opens the widget, or joins the current opening. `overrides` are options for this opening only, such as `{ view: {
   * templateId } }`. Resolves when the dialog has closed, and never rejects, so that `onClick={open}` is safe. Before
   * the component is mounted, for example in an effect of a child, it resolves as dismissed with the reason
   * `"unmounted"`.
   */
  readonly open: (overrides?: OpenOverrides) => Promise<ConnectResult>;
  /** Closes the widget, or cancels its opening. */
  readonly close: () => void;
  /** Prepares token, code and page. Failures are silent. */
  readonly preload: () => void;
  /** Props that make any element the trigger. A button without a `type` does not submit its form if it has them. */
  readonly getTriggerProps: () => WidgetTriggerProps;
};

/**
 * Opens Airbyte's widget from your own interface. Options can be written inline: the latest ones are used, and a new
 * object or function for the same setting does not restart anything.
 *
 * @example
 * const { open, status } = useAirbyteWidget({
 *   endpoint: "/api/airbyte/widget-token",
 *   tokenKey: user.id,
 *   onClose: (result) => result.outcome === "connected" && refresh(result.sources),
 * });
 */
export function useAirbyteWidget(options: UseAirbyteWidgetOptions = {}): UseAirbyteWidgetResult {
  const resolved = useOptions(options);
  const [widget] = useState(() => createWidget(resolved));

  useInsertionEffect(() => {
    widget.setOptions(resolved);
  });
  // Mounting again drops everything that belongs to the previous user, and applies the new `preload`.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- These make it mount again.
  useEffect(() => widget.mount(), [widget, resolved.tokenKey, resolved.preload]);

  // On a server and during hydration, the state is the initial one.
  const state = useSyncExternalStore(widget.subscribe, widget.getState, widget.getState);
  return { ...state, ...widget.functions };
}

/** Creates a controller, and the trigger that makes it preload. Creating them has no side effect. */
function createWidget(first: UseAirbyteWidgetOptions) {
  let options = first;
  const controller = createLazyController(first);
  const { open, close, preload, subscribe, getState } = controller;
  const prepare = () => {
    if (options.preload !== "none" && navigator.connection?.saveData !== true) preload();
  };
  const trigger = createTrigger(controller, prepare);
  return {
    subscribe,
    getState,
    functions: { open, close, preload, getTriggerProps: trigger.getTriggerProps },
    setOptions(latest: UseAirbyteWidgetOptions) {
      options = latest;
      controller.setOptions(latest);
    },
    mount() {
      const unmount = controller.mount();
      const cancel = whenIdle(() => {
        // Some browsers cache the failure of a module, and never load it again.
        if (!navigator.onLine) return;
        controller.load();
        if (options.preload === "mount") prepare();
      });
      return () => {
        cancel();
        trigger.forgetPointer();
        unmount();
      };
    },
  };
}
