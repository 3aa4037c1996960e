import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { ConnectResult } from "./result.js";
import { INITIAL_STATE, type WidgetState } from "./state.js";

/** A change of the state. */
export type WidgetAction =
  | { readonly type: "open-requested" }
  | { readonly type: "page-ready" }
  | { readonly type: "failed"; readonly error: AirbyteEmbeddedError }
  | { readonly type: "retry-requested" }
  | { readonly type: "widget-closed"; readonly result: ConnectResult }
  /** The dialog itself could not be shown. */
  | { readonly type: "open-failed"; readonly error: AirbyteEmbeddedError }
  /** Another user must not see anything of the former user. */
  | { readonly type: "user-changed" };

/** Returns the next state. Pure: an action that does not apply returns the same object. */
export function transition(state: WidgetState, action: WidgetAction): WidgetState {
  const { status, result } = state;
  switch (action.type) {
    case "open-requested":
      return status === "idle" || status === "error" ? { status: "loading", error: null, result } : state;
    case "page-ready":
      return status === "loading" || status === "error" ? { status: "open", error: null, result } : state;
    case "failed":
      if (status === "idle" || state.error === action.error) return state;
      return { status: "error", error: action.error, result: endedWith(result, action.error) ? null : result };
    case "retry-requested":
      return status === "error" ? { status: "loading", error: null, result } : state;
    case "widget-closed":
      return status === "idle" ? state : { status: "idle", error: null, result: action.result };
    case "open-failed":
      return status === "idle"
        ? state
        : { status: "error", error: action.error, result: { outcome: "failed", error: action.error } };
    case "user-changed":
      // An open dialog already belongs to the new user.
      return status === "loading" || status === "open" ? { ...state, result: null } : INITIAL_STATE;
    default:
      return action satisfies never;
  }
}

/** An app may throw the same error each time. Kept as the last result, it would look like one that has no dialog. */
const endedWith = (result: ConnectResult | null, error: AirbyteEmbeddedError): boolean =>
  result?.outcome === "failed" && result.error === error;
