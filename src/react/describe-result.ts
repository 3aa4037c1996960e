import { describeFailure } from "../widget/dialog/dialog-labels.js";
import type { WidgetLabels } from "../widget/dialog/labels.js";
import type { WidgetState } from "../widget/state.js";

/** What to say once an opening has ended; undefined where there is nothing, or only that it failed. */
export function describeResult({ error, result }: WidgetState, labels: WidgetLabels): string | undefined {
  if (error) return describeFailure(error, labels);
  if (result?.outcome === "connected") return labels.connected ?? "Connected.";
  return result?.outcome === "failed" ? (labels.notConnected ?? "Nothing was connected.") : undefined;
}
