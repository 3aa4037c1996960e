import { airbyteFrame } from "../../../src/widget/adapters/airbyte-frame.js";
import { officialAdapter } from "../../../src/widget/adapters/official-adapter.js";
import type { WidgetClass } from "../../../src/widget/adapters/official-shell.js";
import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";

declare global {
  interface Window {
    /** What a page of `host-pages.ts` offers to the tests. */
    adapters?: Record<"official" | "frame", WidgetAdapter>;
  }
}

window.adapters = {
  official: officialAdapter(AirbyteEmbeddedWidget as unknown as WidgetClass),
  frame: await airbyteFrame(),
};
