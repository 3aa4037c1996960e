import type { JSX } from "react";

import type { WidgetLabels } from "../widget/dialog/labels.js";
import { lazyCode } from "./load-lazy.js";
import type { UseAirbyteWidgetResult } from "./use-airbyte-widget.js";

interface AnnouncementProps {
  readonly id: string;
  readonly widget: UseAirbyteWidgetResult;
  readonly labels: WidgetLabels | undefined;
}

/** Says to screen readers what sighted people see of a widget's state, and to everyone that it could not be opened. */
export function Announcement({ id, widget, labels }: AnnouncementProps): JSX.Element {
  return (
    <span id={id} role="status" className="airbyte-embedded-announcement" ref={widget.status === "error" ? show : hide}>
      {describe(widget, labels)}
    </span>
  );
}

function describe(widget: UseAirbyteWidgetResult, labels: WidgetLabels = {}): string {
  if (widget.status === "loading") return labels.loading ?? "Loading…";
  if (widget.status === "open") return "";
  // A finished opening has the lazy code, unless loading it failed.
  const end = lazyCode()?.describeResult(widget, labels);
  return end ?? (widget.error ? (labels.failed ?? "This could not be opened. Please try again.") : "");
}

/** By script, as a strict Content-Security-Policy ignores a `style` attribute that the server rendered. */
const setStyle = (style: string) => (node: HTMLElement | null) => {
  if (node) node.style.cssText = style;
};
const hide = setStyle(
  "position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap",
);
const show = setStyle("");
