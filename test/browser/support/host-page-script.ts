import { frameAdapter } from "../../../src/widget/adapters/frame.js";
import { createOfficialAdapter, type WidgetClass } from "../../../src/widget/adapters/official.js";
import { airbyteScript } from "../../../src/widget/adapters/script.js";
import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";

declare global {
  interface Window {
    /** What a page of `host-pages.ts` exposes to the tests. */
    adapters?: Record<"official" | "frame" | "script", WidgetAdapter>;
  }
}

window.adapters = {
  official: createOfficialAdapter(AirbyteEmbeddedWidget as unknown as WidgetClass),
  frame: frameAdapter,
  script: airbyteScript({ src: "https://cdn.example/widget@0.4.5.js" }),
};
