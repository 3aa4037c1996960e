import type { WidgetLabels } from "../core/labels.js";

/** The texts of the dialog, with the app's own where it has some. */
export type DialogLabels = Record<"dialog" | "loading" | "close" | "retry" | "pageFailed" | "pageBlocked", string>;

const DEFAULTS: DialogLabels = {
  dialog: "Connect your data",
  loading: "Loading…",
  close: "Close",
  retry: "Try again",
  pageFailed: "This could not be loaded. Check your connection, and try again.",
  pageBlocked: "This page does not allow the window to be shown.",
};

export const dialogLabels = (own: WidgetLabels = {}): DialogLabels => ({
  dialog: own.dialog ?? DEFAULTS.dialog,
  loading: own.loading ?? DEFAULTS.loading,
  close: own.close ?? DEFAULTS.close,
  retry: own.retry ?? DEFAULTS.retry,
  pageFailed: own.pageFailed ?? DEFAULTS.pageFailed,
  pageBlocked: own.pageBlocked ?? DEFAULTS.pageBlocked,
});
