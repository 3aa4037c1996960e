import type { LoadAdapter, WidgetAdapter } from "../adapter.js";
import { airbyteAuto } from "./airbyte-auto.js";
import { airbyteFrame } from "./airbyte-frame.js";
import { airbyteOfficial } from "./airbyte-official.js";

/** Brings the adapter of that name, or the one that is given. @throws {AirbyteEmbeddedError} `WIDGET_NOT_INSTALLED`, `WIDGET_FAILED` */
export function loadWidget(
  choice: "auto" | "official" | "frame" | WidgetAdapter | LoadAdapter = "auto",
): Promise<WidgetAdapter> {
  if (typeof choice === "object") return Promise.resolve(choice);
  if (typeof choice === "function") return choice();
  return { auto: airbyteAuto, official: airbyteOfficial, frame: airbyteFrame }[choice]();
}
