import type { WidgetAdapter } from "../adapter.js";
import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isDevelopment } from "../../shared/is-development.js";
import { airbyteFrame } from "./airbyte-frame.js";
import { airbyteOfficial } from "./airbyte-official.js";

let hasTold = false;

/** Airbyte's own widget where the app has it installed, and our own dialog otherwise. */
export async function airbyteAuto(): Promise<WidgetAdapter> {
  try {
    return await airbyteOfficial();
  } catch (error) {
    if (!(error instanceof AirbyteEmbeddedError) || error.code !== "WIDGET_NOT_INSTALLED") throw error;
    if (isDevelopment() && !hasTold) {
      hasTold = true;
      console.info(
        "react-airbyte-embedded: @airbyte-embedded/airbyte-embedded-widget is not installed, so Airbyte's page opens in a dialog of this package's own. Install it, or say so with `widget: \"frame\"`.",
      );
    }
    return airbyteFrame();
  }
}
