import * as widget from "@airbyte-embedded/airbyte-embedded-widget";

import { registerOfficialWidget } from "./widget/adapters/registry.js";

// A namespace import: if the export is missing, using it fails with a clear error instead of breaking the app's build.
registerOfficialWidget(widget.AirbyteEmbeddedWidget ?? widget.default);
