import { countEverything } from "../support/count-everything.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createWidgetController } from "../../../src/widget/controller.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { pageUrl } from "../support/airbyte-page.js";
import { ADAPTERS } from "./create-session.js";

describe.each(ADAPTERS)(
  "an app that closes the widget when one of its fields loses the focus, %s adapter",
  (_, widget) => {
    it("leaves nothing of a dialog that it closes during opening", async () => {
      const field = document.createElement("input");
      document.body.append(field);
      field.focus();
      onTestFinished(() => field.remove());
      const [onOpen, onError] = [vi.fn<() => void>(), vi.fn<() => void>()];
      const fetchToken = async () => makeWidgetToken({ widgetUrl: pageUrl() });
      const controller = createWidgetController({
        widget,
        fetchToken,
        onOpen,
        onError,
      });
      onTestFinished(controller.mount());
      const before = countEverything();
      const blurred = vi.fn<() => void>(() => controller.close());
      // Only an earlier listener on the window receives it: the dialog hides it from all others.
      window.addEventListener("blur", blurred, { once: true, capture: true });

      await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });

      expect(blurred).toHaveBeenCalledOnce();
      expect(countEverything()).toEqual(before);
      expect([onOpen.mock.calls, onError.mock.calls]).toEqual([[], []]);
      expect(controller.getState()).toMatchObject({ status: "idle", error: null });
    });
  },
);
