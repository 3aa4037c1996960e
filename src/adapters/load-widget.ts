import type { LoadAdapter, WidgetAdapter } from "../core/adapter.js";
import { airbyteAuto } from "./airbyte-auto.js";
import { airbyteFrame } from "./airbyte-frame.js";
import { airbyteOfficial } from "./airbyte-official.js";

/** Brings the adapter of that name. @throws {AirbyteEmbeddedError} `WIDGET_NOT_INSTALLED`, `WIDGET_FAILED` */
export function loadWidget(choice: "auto" | "official" | "frame" | LoadAdapter = "auto"): Promise<WidgetAdapter> {
  if (typeof choice === "function") return choice();
  return { auto: airbyteAuto, official: airbyteOfficial, frame: airbyteFrame }[choice]();
}
