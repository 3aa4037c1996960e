import type { WidgetLabels } from "./dialog/labels.js";
import type { ConnectResult } from "./result.js";

/** Returns the button's text after a connection, or undefined after any other result. */
export function describeResult(result: ConnectResult, labels: WidgetLabels = {}): string | undefined {
  if (result.outcome !== "connected") return undefined;
  const [source, ...others] = result.sources;
  if (others.length > 0) {
    const several = textOf(labels.connectedSeveral, "{count} sources connected");
    return several.replace("{count}", String(result.sources.length));
  }
  // The connector's name, because a source's own name is "GitHub - <uuid>".
  const name = source?.source_template?.name ?? source?.name ?? "";
  return textOf(labels.connected, "{name} connected")
    .replace("{name}", () => name)
    .trim();
}

/** A label may be something else by mistake, such as a React element. */
const textOf = (own: unknown, fallback: string): string => (typeof own === "string" ? own : fallback);
