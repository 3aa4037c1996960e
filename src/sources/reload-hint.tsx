import type { JSX } from "react";

import type { WidgetLabels } from "../widget/dialog/labels.js";

/** Shown if the widget's code could not be loaded, because there is then no dialog for the error. */
export function ReloadHint({ labels }: { labels: WidgetLabels | undefined }): JSX.Element {
  return (
    <div role="alert" className="airbyte-embedded-failed">
      <span>{labels?.failed ?? "This couldn’t be opened."}</span>
      <button type="button" className="airbyte-embedded-reload" onClick={() => location.reload()}>
        <span>{labels?.reload ?? "Reload the page"}</span>
      </button>
    </div>
  );
}
