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

/** Before anything has happened; also what a server renders. */
export const INITIAL_STATE: WidgetState = { status: "idle", error: null, result: null };
