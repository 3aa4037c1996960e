import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetAdapter } from "../adapter.js";
import type { WidgetOptions } from "../options.js";
import { buildFrameShell, frameAdapter } from "./frame.js";
import { createOfficialAdapter, isWidgetClass } from "./official.js";
import { officialWidget } from "./registry.js";

/**
 * Returns the adapter that the option `widget` selects at this moment.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_NOT_INSTALLED`
 */
export function loadAdapter(choice: WidgetOptions["widget"] = "auto"): WidgetAdapter {
  if (typeof choice === "object") return choice;
  const widgetClass = choice === "frame" ? undefined : officialWidget();
  if (isWidgetClass(widgetClass)) return createOfficialAdapter(widgetClass, choice === "auto" ? buildFrameShell : null);
  if (choice === "official") throw notInstalled();
  return frameAdapter;
}

const notInstalled = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_NOT_INSTALLED",
    'Airbyte\'s own widget is not registered. Run `npm install @airbyte-embedded/airbyte-embedded-widget`, and add the line `import "react-airbyte-embedded/official";` to a file that runs in the browser (with server components, a file that begins with "use client").',
  );
