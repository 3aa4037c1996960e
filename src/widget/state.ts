import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { ConnectResult } from "./result.js";

/** What a view shows. `result` is the last one, and stays until the next. */
export type WidgetState =
  | { readonly status: "idle"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "loading"; readonly error: null; readonly result: ConnectResult | null }
  | {
      readonly status: "open";
      /** What the open dialog shows in place of its page. */
      readonly error: AirbyteEmbeddedError | null;
      readonly result: ConnectResult | null;
    }
  | { readonly status: "error"; readonly error: AirbyteEmbeddedError; readonly result: ConnectResult | null };

/** What happened. */
export type WidgetAction =
  | { readonly type: "open-requested" }
  | { readonly type: "widget-opened" }
  | { readonly type: "open-failed"; readonly error: AirbyteEmbeddedError }
  /** The page of an open dialog failed or, with null, is there after all. */
  | { readonly type: "page-changed"; readonly error: AirbyteEmbeddedError | null }
  | { readonly type: "widget-closed"; readonly result: ConnectResult }
  /** Another user has it now, and must not see anything of the user before. */
  | { readonly type: "user-changed" };

/** Before anything has happened; also what a server renders. */
export const INITIAL_STATE: WidgetState = { status: "idle", error: null, result: null };

/** The whole life of a widget. Pure: an action that does not apply returns the very same state. */
export function transition(state: WidgetState, action: WidgetAction): WidgetState {
  switch (action.type) {
    case "open-requested":
      return isBusy(state) ? state : { status: "loading", error: null, result: state.result };
    case "widget-opened":
      return state.status === "loading" ? { ...state, status: "open" } : state;
    case "open-failed":
      return isBusy(state)
        ? { status: "error", error: action.error, result: { outcome: "failed", error: action.error } }
        : state;
    case "page-changed":
      return state.status === "open" && state.error !== action.error ? { ...state, error: action.error } : state;
    case "widget-closed":
      // Also while loading: a close during authorization must not stick.
      return isBusy(state) ? { status: "idle", error: null, result: action.result } : state;
    case "user-changed":
      // If it is busy, the opening is the new user's.
      return isBusy(state) ? { ...state, error: null, result: null } : INITIAL_STATE;
    default:
      return action satisfies never;
  }
}

/** Whether an opening is under way, so that another one joins it. */
const isBusy = (state: WidgetState): state is Extract<WidgetState, { status: "loading" | "open" }> =>
  state.status === "loading" || state.status === "open";
