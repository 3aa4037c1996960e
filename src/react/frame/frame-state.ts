import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { ConnectResult } from "../../widget/result.js";
import type { WidgetState } from "../../widget/state.js";

/**
 * What an inline frame shows. `loading`: the page is not there yet. `open`: the page. `error`: what failed. `closed`:
 * nothing, because the page or your code has closed it. `result` is the last result; it stays until the next one.
 */
export type FrameState =
  | { readonly status: "loading"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "open"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "error"; readonly error: AirbyteEmbeddedError; readonly result: ConnectResult | null }
  | { readonly status: "closed"; readonly error: null; readonly result: ConnectResult | null };

/** The state that a server renders. */
export const LOADING_FRAME: FrameState = { status: "loading", error: null, result: null };

/** An idle widget that was not closed is about to show its page. */
export function toFrameState(state: WidgetState, isClosed: boolean): FrameState {
  if (state.status !== "idle") return state;
  return { ...state, status: isClosed ? "closed" : "loading" };
}
