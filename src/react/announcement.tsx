import type { JSX } from "react";

import type { WidgetLabels } from "../core/labels.js";
import type { UseAirbyteWidgetResult } from "./use-airbyte-widget.js";

interface AnnouncementProps {
  readonly id: string;
  readonly widget: UseAirbyteWidgetResult;
  readonly labels: WidgetLabels | undefined;
}

/** Says to screen readers what sighted people see of a widget's state. `styles.css` shows failures to everyone. */
export function Announcement({ id, widget, labels }: AnnouncementProps): JSX.Element {
  return (
    <span id={id} role="status" className="airbyte-embedded-announcement" ref={hideFromSight}>
      {describe(widget, labels)}
    </span>
  );
}

function describe({ status, result }: UseAirbyteWidgetResult, labels: WidgetLabels = {}): string {
  switch (status) {
    case "loading":
      return labels.loading ?? "Loading…";
    case "open":
      return "";
    case "error":
      return labels.failed ?? "This could not be opened. Please try again.";
    case "idle":
      if (result?.outcome === "connected") return labels.connected ?? "Connected.";
      return result?.outcome === "failed" ? (labels.notConnected ?? "Nothing was connected.") : "";
    default:
      return status satisfies never;
  }
}

/** By script, as a strict Content-Security-Policy ignores a `style` attribute that the server rendered. */
function hideFromSight(node: HTMLElement | null): void {
  if (!node) return;
  node.style.cssText =
    "position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
}
