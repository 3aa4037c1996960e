import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import { useOptions } from "../airbyte-embedded-provider.js";
import type { UseAirbyteWidgetOptions } from "../options.js";
import { createFrame, frameKey } from "./create-frame.js";
import { LOADING_FRAME, type FrameState } from "./frame-state.js";

/** Options of {@link useAirbyteFrame}: the options of `useAirbyteWidget`, except those for a dialog. */
export interface UseAirbyteFrameOptions extends Omit<
  UseAirbyteWidgetOptions,
  "widget" | "preload" | "showResult" | "closeOnOutsideClick"
> {}

/** What {@link useAirbyteFrame} returns. Its functions are referentially stable. */
export type UseAirbyteFrameResult = FrameState & {
  /**
   * Ref of the element that the page is shown in, and fills. With `tabIndex={-1}` it receives the focus when that would
   * be lost.
   */
  readonly ref: (element: HTMLElement | null) => void;
  /** Loads a new page, in place of the current one if there is one. */
  readonly reopen: () => void;
  /** Closes the page. */
  readonly close: () => void;
};

/**
 * Shows Airbyte's page inline, in an element of your app, while the component is mounted. Its token is renewed. The
 * page is loaded again after a change of `tokenKey`, `endpoint` or `view`, and when the app's page returns from the
 * back-forward cache. It reports the same events as the dialog. An app's page may have several frames.
 *
 * @example
 * const { ref, status, reopen } = useAirbyteFrame({ endpoint: "/api/airbyte/widget-token", tokenKey: user.id });
 * return status === "closed" ? <button onClick={reopen}>Connect more</button> : <div ref={ref} tabIndex={-1} />;
 */
export function useAirbyteFrame(options: UseAirbyteFrameOptions = {}): UseAirbyteFrameResult {
  const resolved = useOptions(options);
  const [frame] = useState(() => createFrame(resolved));
  const key = frameKey(resolved);

  useInsertionEffect(() => {
    frame.setOptions(resolved);
  });
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- Mounted again when the key changes.
  useEffect(() => frame.mount(), [frame, key]);

  const state = useSyncExternalStore(frame.subscribe, frame.getState, getServerState);
  return { ...state, ref: frame.setBox, reopen: frame.reopen, close: frame.close };
}

const getServerState = () => LOADING_FRAME;
