import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { ConnectResult } from "./result.js";

/**
 * The state of a widget. `idle`: no dialog. `loading`: the dialog is there, the page is not. `open`: the page is there.
 * `error`: the dialog shows what failed. `result` is the result of the last opening.
 */
export type WidgetState =
  | { readonly status: "idle"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "loading"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "open"; readonly error: null; readonly result: ConnectResult | null }
  | { readonly status: "error"; readonly error: AirbyteEmbeddedError; readonly result: ConnectResult | null };

/** Whether there is a dialog. An error is also the result only if there was no dialog to show it. */
export const hasDialog = ({ status, error, result }: WidgetState): boolean =>
  status !== "idle" && (error === null || result?.outcome !== "failed" || result.error !== error);

/** The first state, which a server renders too. */
export const INITIAL_STATE: WidgetState = { status: "idle", error: null, result: null };
