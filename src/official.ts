import * as widget from "@airbyte-embedded/airbyte-embedded-widget";

import { registerOfficialWidget } from "./widget/adapters/registry.js";

// By namespace: a module without this export must fail when it is used, with a clear error, and not in the app's build.
registerOfficialWidget(widget.AirbyteEmbeddedWidget ?? widget.default);
