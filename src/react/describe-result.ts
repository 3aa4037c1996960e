import type { WidgetLabels } from "../widget/dialog/labels.js";
import type { ConnectResult } from "../widget/result.js";

/** What the button says after a connection; undefined after anything else. */
export function describeResult(result: ConnectResult, labels: WidgetLabels = {}): string | undefined {
  if (result.outcome !== "connected") return undefined;
  const [source, ...others] = result.sources;
  if (others.length > 0) {
    return (labels.connectedSeveral ?? "{count} sources connected").replace("{count}", String(result.sources.length));
  }
  // By the connector's name: a source's own is "GitHub - <uuid>".
  const name = source?.source_template?.name ?? source?.name ?? "";
  return (labels.connected ?? "{name} connected").replace("{name}", () => name).trim();
}
