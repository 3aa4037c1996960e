import type { WidgetToken } from "../../shared/widget-token.js";
import type { WidgetAdapter } from "../adapter.js";
import { createPageSession } from "../dialog/page-session.js";
import type { PageShell } from "../dialog/page-shell.js";

/** Shows Airbyte's page in the dialog of this package. */
export const frameAdapter: WidgetAdapter = {
  create: (report, options) => createPageSession({ report, options, buildShell: buildFrameShell, isOfficial: false }),
};

/**
 * Everything that Airbyte's page may do in the official widget, except navigating the app: scripts, its own origin, forms,
 * modals, downloads, and unsandboxed popups, in which users sign in to connectors.
 */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

/** Creates a frame in our dialog, which answers Airbyte's page as the official widget does. */
export function buildFrameShell(first: WidgetToken, content: HTMLElement): PageShell {
  let token = first;
  const iframe = document.createElement("iframe");
  iframe.className = "airbyte-embedded-frame";
  iframe.allow = "fullscreen";
  iframe.setAttribute("sandbox", SANDBOX);
  iframe.src = token.widgetUrl;
  content.append(iframe);

  // Only to that origin: a frame that has navigated elsewhere must not receive a token.
  const answer = () =>
    iframe.contentWindow?.postMessage({ scopedAuthToken: token.scopedToken }, { targetOrigin: first.widgetOrigin });
  return {
    iframe,
    answer,
    updateToken(latest) {
      token = latest;
      answer();
    },
    remove: () => iframe.remove(),
  };
}
