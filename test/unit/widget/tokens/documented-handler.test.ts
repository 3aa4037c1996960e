import { describe, expect, it, vi } from "vitest";

import type { WidgetEvent } from "../../../../src/widget/events.js";
import { setupOpen } from "../setup-controller.js";

/** The app in the examples of Airbyte's documentation. */
function setupApp() {
  const app = {
    log: vi.fn<(...words: unknown[]) => void>(),
    showNotification: vi.fn<(text: string) => void>(),
    refreshConnectorList: vi.fn<() => void>(),
    showError: vi.fn<(text: string) => void>(),
  };
  /** "ConnectData.jsx", with only its console replaced. */
  const onEventWithIf = (event: WidgetEvent) => {
    if (event.message === "source_created") {
      app.log("Source created:", event.data);
    }
  };
  /** "Event callbacks", verbatim. */
  const onEventWithSwitch = (event: WidgetEvent) => {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- as in the documentation
    switch (event.message) {
      case "source_created":
        app.showNotification("Data source connected successfully!");
        app.refreshConnectorList();
        break;
      case "source_create_error":
        app.showError("Failed to connect. Please try again.");
        break;
    }
  };
  return { app, onEventWithIf, onEventWithSwitch };
}

const source = { id: "src-1", name: "GitHub - 6f1c", created_at: "2026-01-01T00:00:00Z" };

describe.each([
  ["the documents", "source_created", "source_create_error", "source_updated"],
  [
    "the platform's page",
    "partial_user_config_created",
    "partial_user_config_create_error",
    "partial_user_config_updated",
  ],
])(
  "a handler copied from Airbyte's documentation, and a page with the words of %s",
  (_, created, createError, updated) => {
    it("logs the source with `if`", async () => {
      const { app, onEventWithIf } = setupApp();
      const { page } = await setupOpen({ onEvent: onEventWithIf });
      page().post(updated, { data: source });
      page().post(createError, { error: new Error("errors.http.forbidden") });
      page().post(created, { data: source });
      expect(app.log.mock.calls).toEqual([["Source created:", source]]);
    });

    it("tells success from failure with `switch`", async () => {
      const { app, onEventWithSwitch } = setupApp();
      const { page } = await setupOpen({ onEvent: onEventWithSwitch });
      page().post(createError, { error: new Error("errors.http.forbidden") });
      expect(app.showError.mock.calls).toEqual([["Failed to connect. Please try again."]]);
      expect(app.showNotification).not.toHaveBeenCalled();

      page().post(created, { data: source });
      expect(app.showNotification.mock.calls).toEqual([["Data source connected successfully!"]]);
      expect(app.refreshConnectorList).toHaveBeenCalledTimes(1);
      expect(app.showError).toHaveBeenCalledTimes(1);
    });
  },
);
