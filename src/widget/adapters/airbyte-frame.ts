import type { WidgetAdapter } from "../adapter.js";
import { buildFrameShell } from "./frame-shell.js";
import { createPageSession } from "../dialog/page-session.js";

const frameAdapter: WidgetAdapter = {
  create: (token, handlers, options) =>
    createPageSession({ token, handlers, options, buildShell: buildFrameShell, isGuarded: false }),
};

/** Shows Airbyte's page in a dialog of our own, without Airbyte's package. Any number of them live side by side. */
export const airbyteFrame = (): Promise<WidgetAdapter> => Promise.resolve(frameAdapter);
