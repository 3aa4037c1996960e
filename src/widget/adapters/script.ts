import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import type { SessionEvent, WidgetAdapter, WidgetSession } from "../adapter.js";
import { createPageSession } from "../dialog/page-session.js";
import type { DialogOptions } from "../dialog-options.js";
import { loadedWidgetClass, loadWidgetClass, type AirbyteScriptOptions } from "./load-script.js";
import { buildOfficialShell } from "./official.js";

/**
 * Shows Airbyte's page by Airbyte's own widget, loaded from a CDN or from your own server when it is first needed. The
 * page loads a script once, however many buttons use it. If that fails, the dialog shows the failure, and "Try again"
 * loads the script again.
 *
 * @example
 * createWidgetController({
 *   endpoint: "/api/airbyte/widget-token",
 *   widget: airbyteScript({ src: "https://cdn.jsdelivr.net/npm/@airbyte-embedded/airbyte-embedded-widget@0.4.5" }),
 * });
 */
export function airbyteScript(script: AirbyteScriptOptions): WidgetAdapter {
  return { create: (report, options) => createScriptSession(script, report, options) };
}

function createScriptSession(
  script: AirbyteScriptOptions,
  report: (event: SessionEvent) => void,
  options: () => DialogOptions,
): WidgetSession {
  /** The token of a page that waits for the script. */
  let waiting: WidgetToken | null = null;
  let isRequested = false;
  let isOpen = false;
  const session = createPageSession({
    report,
    options,
    isOfficial: true,
    buildShell(token) {
      const widgetClass = loadedWidgetClass(script);
      if (!widgetClass) throw failed();
      return buildOfficialShell(widgetClass, token);
    },
  });

  async function request(): Promise<void> {
    if (isRequested) return;
    isRequested = true;
    try {
      await loadWidgetClass(script);
      if (waiting) session.load(waiting);
      waiting = null;
    } catch (cause) {
      // Silent before the dialog is open, or before there is a token: both request the script again.
      if (waiting && isOpen) fail(cause instanceof AirbyteEmbeddedError ? cause : failed(cause));
    } finally {
      isRequested = false;
    }
  }

  function fail(error: AirbyteEmbeddedError): void {
    waiting = null;
    session.showFailure(error);
    report({ type: "page-failed", error });
  }

  // Without waiting for the token.
  void request();

  return {
    ...session,
    open() {
      session.open();
      isOpen = true;
      if (waiting) void request();
    },
    load(token) {
      if (loadedWidgetClass(script)) return session.load(token);
      session.showLoading();
      waiting = token;
      return void request();
    },
    updateToken(token) {
      if (waiting) waiting = token;
      else session.updateToken(token);
    },
    destroy() {
      waiting = null;
      session.destroy();
    },
  };
}

const failed = (cause?: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("WIDGET_FAILED", "Airbyte's widget could not be used. The error's `cause` says why.", {
    cause,
  });
