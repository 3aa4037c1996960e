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
  /** The `ref` of the element that the page fills. With `tabIndex={-1}`, it receives a focus that would be lost. */
  readonly ref: (element: HTMLElement | null) => void;
  /** Starts a new page, which replaces the current one. */
  readonly reopen: () => void;
  /** Closes the page. */
  readonly close: () => void;
};

/**
 * Shows Airbyte's page inline, in your own element, while the component is mounted. Its token is renewed. The page
 * starts again when `tokenKey`, `endpoint` or `view` changes, and when the browser restores the app from its back-forward
 * cache. It reports what the dialog would. A page may have any number of frames.
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
