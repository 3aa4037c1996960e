import type { WidgetToken } from "../../shared/widget-token.js";
import type { PageShell } from "../dialog/page-shell.js";

/**
 * What Airbyte's page needs: scripts, its own origin, forms, and the popups in which connectors ask for consent, as
 * pages in their own right. It cannot lead the app itself to another address.
 */
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox";

/** A dialog of our own, which speaks with Airbyte's page as the official widget does. */
export function buildFrameShell(first: WidgetToken): PageShell {
  let token = first;
  const iframe = document.createElement("iframe");
  iframe.className = "airbyte-embedded-frame";
  iframe.allow = "fullscreen";
  iframe.setAttribute("sandbox", SANDBOX);
  const content = document.createElement("div");
  content.append(iframe);
  const branding = document.createElement("div");
  branding.className = "airbyte-embedded-branding";
  const dialog = document.createElement("dialog");
  dialog.append(content, branding);
  iframe.src = token.widgetUrl;
  document.body.append(dialog);

  // To that origin alone: a frame that has been led elsewhere gets no token.
  const answer = () =>
    iframe.contentWindow?.postMessage({ scopedAuthToken: token.scopedToken }, { targetOrigin: first.widgetOrigin });
  return {
    dialog,
    iframe,
    branding,
    answer,
    show: () => dialog.showModal(),
    updateToken(newest) {
      token = newest;
      answer();
    },
    remove: () => dialog.remove(),
  };
}
