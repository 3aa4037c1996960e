import { useEffect, useInsertionEffect, useState, useSyncExternalStore } from "react";

import { useOptions } from "../airbyte-embedded-provider.js";
import type { UseAirbyteWidgetOptions } from "../options.js";
import { createFrame, frameKey } from "./create-frame.js";
import { LOADING_FRAME, type FrameState } from "./frame-state.js";

/** Options of {@link useAirbyteFrame}: those of `useAirbyteWidget` that are not about a dialog. */
export interface UseAirbyteFrameOptions extends Omit<
  UseAirbyteWidgetOptions,
  "widget" | "preload" | "showResult" | "closeOnOutsideClick"
> {}

/** What {@link useAirbyteFrame} returns. Its functions are referentially stable. */
export type UseAirbyteFrameResult = FrameState & {
  /** The element that the page is shown in: it is filled. With `tabIndex={-1}` it receives a focus that would be lost. */
  readonly ref: (element: HTMLElement | null) => void;
  /** Starts a new page, in place of the one that is there, if any. */
  readonly reopen: () => void;
  /** Closes the page. */
  readonly close: () => void;
};

/**
 * Shows Airbyte's page inline, in an element of yours, from mounting on. Its token is refreshed. It starts again after a
 * change of `tokenKey`, `endpoint` or `view`, and when the browser shows a page that it had kept. It reports as the
 * dialog does; any number may be on a page.
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
