import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { ConnectResult } from "./result.js";

/**
 * What a view shows: `idle`, there is no dialog; `loading`, the dialog is there and the page is not; `open`, the page is
 * there; `error`, the dialog shows what failed. `result` is the last one, and stays until the next.
 */
export type WidgetState =
  | { readonly status: "idle"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "loading"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "open"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "error"; readonly error: AirbyteEmbeddedError; readonly result: ConnectResult | null };

/** Whether there is a dialog. An error is the result of its opening only where there was none to show it in. */
export const hasDialog = ({ status, error, result }: WidgetState): boolean =>
  status !== "idle" && (error === null || result?.outcome !== "failed" || result.error !== error);

/** What happened. */
export type WidgetAction =
  | { readonly type: "open-requested" }
  | { readonly type: "page-ready" }
  | { readonly type: "failed"; readonly error: AirbyteEmbeddedError }
  | { readonly type: "retry-requested" }
  | { readonly type: "widget-closed"; readonly result: ConnectResult }
  /** There is no dialog to show the failure in. */
  | { readonly type: "open-failed"; readonly error: AirbyteEmbeddedError }
  /** Another user has it now, and must not see anything of the user before. */
  | { readonly type: "user-changed" };

/** Before anything has happened; also what a server renders. */
export const INITIAL_STATE: WidgetState = { status: "idle", error: null, result: null };

/** The whole life of a widget. Pure: an action that does not apply returns the very same state. */
export function transition(state: WidgetState, action: WidgetAction): WidgetState {
  const { status, result } = state;
  switch (action.type) {
    case "open-requested":
      return status === "idle" || status === "error" ? { status: "loading", error: null, result } : state;
    case "page-ready":
      return status === "loading" || status === "error" ? { status: "open", error: null, result } : state;
    case "failed":
      return status === "idle" || state.error === action.error
        ? state
        : { status: "error", error: action.error, result };
    case "retry-requested":
      return status === "error" ? { status: "loading", error: null, result } : state;
    case "widget-closed":
      return status === "idle" ? state : { status: "idle", error: null, result: action.result };
    case "open-failed":
      return status === "idle"
        ? state
        : { status: "error", error: action.error, result: { outcome: "failed", error: action.error } };
    case "user-changed":
      // If a dialog is there, it is the new user's.
      return status === "loading" || status === "open" ? { ...state, result: null } : INITIAL_STATE;
    default:
      return action satisfies never;
  }
}
