import { QueryClientContext, type QueryKey } from "@tanstack/react-query";
import { useContext, useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import type { LoadAdapter, WidgetAdapter } from "../widget/adapter.js";
import { createController } from "../widget/controller.js";
import type { WidgetOptions } from "../widget/options.js";
import type { ConnectResult } from "../widget/result.js";
import type { WidgetState } from "../widget/state.js";
import { useOptions } from "./airbyte-embedded-provider.js";
import { identify } from "./identify.js";
import { loadLateCode } from "./load-lazy.js";
import type { SourceQueries } from "./react-engine.js";
import { shareTokens } from "./shared-tokens.js";
import { createTrigger, type WidgetTriggerProps } from "./trigger.js";
import { whenIdle } from "./when-idle.js";

/** What {@link useAirbyteWidget} takes. */
export interface UseAirbyteWidgetOptions extends WidgetOptions {
  /**
   * How the page is shown: `"official"`, by Airbyte's own widget, which the app has to have installed; `"frame"`, in a
   * dialog of our own; `"auto"`, the first where it is installed; or an adapter, or a function that brings one.
   * @defaultValue "auto"
   */
  widget?: "auto" | "official" | "frame" | WidgetAdapter | LoadAdapter | undefined;
  /**
   * When token, code and frame are made ready, so that a click shows them at once: at a sign of `"intent"` (a pointer
   * that stays, a keyboard's focus, a touch), on `"mount"` as well, or never. It makes Airbyte create the user's workspace
   * where there is none yet. One frame on a page is kept ready, the last. A browser that saves data preloads nothing.
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
   * so that `onClick={open}` is safe. Before the component is mounted, as in an effect of a child, it resolves as
   * dismissed, reason `"unmounted"`.
   */
  readonly open: () => Promise<ConnectResult>;
  /** Closes the widget, or gives up opening it. */
  readonly close: () => void;
  /** Makes token, code and frame ready. Silent where it fails. */
  readonly preload: () => void;
  /**
   * What makes any element the trigger: spread it on a button of your own. In a form, one without a `type` does not
   * submit it.
   */
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
  const [widget] = useState(() => createWidget(resolved));
  const { controller, functions } = widget;
  // Without a `tokenKey`, a token is this very hook's.
  const owner = resolved.tokenKey === undefined ? `hook ${identify(widget)}` : `key ${resolved.tokenKey}`;

  useInsertionEffect(() => {
    widget.setOptions({ ...resolved, tokenKey: owner, appClient });
  });
  // The controller drops what belongs to the owner before, and `preload` counts as of then.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- Mounted again when one of these changes.
  useEffect(() => widget.mount(), [widget, owner, resolved.preload]);

  // On a server, and as it hydrates, nothing has happened yet.
  const state = useSyncExternalStore(controller.subscribe, controller.getState, controller.getState);
  return { ...state, ...functions };
}

/** A controller, and what the browser's user does around it. Making it has no effect. */
function createWidget(first: UseAirbyteWidgetOptions) {
  let options: UseAirbyteWidgetOptions & SourceQueries = first;
  const controller = createController(
    {
      loadAdapter: async () => (await loadLateCode()).loadWidget(options.widget),
      tokens: shareTokens(identifyFunction(first)),
    },
    { loadEngine: async () => (await loadLateCode()).reactEngine(() => options) },
  );
  const { open, close, preload } = controller;
  const prepare = () => {
    if (options.preload !== "none" && navigator.connection?.saveData !== true) preload();
  };
  const trigger = createTrigger(controller, prepare);
  return {
    controller,
    functions: { open, close, preload, getTriggerProps: trigger.getTriggerProps },
    setOptions(newest: typeof options) {
      options = newest;
      controller.setOptions(newest);
    },
    mount() {
      const unmount = controller.mount();
      const cancel = whenIdle(() => {
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

/**
 * The number of the function by which a hook gets its tokens, as of its first render: another one that comes later is
 * the same written inline. Hooks that are given one and the same share what it brings.
 */
function identifyFunction({ endpoint, fetchToken }: UseAirbyteWidgetOptions): number {
  const headers = typeof endpoint === "object" && "headers" in endpoint ? endpoint.headers : undefined;
  return identify(fetchToken ?? headers ?? {});
}
