import { onTestFinished, vi } from "vitest";

import type { WidgetAdapter } from "../../../src/widget/adapter.js";
import { createWidgetController } from "../../../src/widget/controller.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { pageUrl } from "../support/airbyte-page.js";
import { watchResidue } from "../support/residue.js";

/** A mounted controller whose tokens are for this workspace unless `fetchToken` decides otherwise. */
export function createController(widget: WidgetAdapter, workspaceId: string, options: WidgetOptions = {}) {
  const residue = watchResidue();
  const fetchToken = vi.fn(async () => makeWidgetToken({ widgetUrl: pageUrl(), workspaceId }));
  const spies = { onEvent: vi.fn(), onOpen: vi.fn(), onClose: vi.fn(), onError: vi.fn() };
  const controller = createWidgetController({ widget, fetchToken, ...spies, ...options });
  const unmount = controller.mount();
  onTestFinished(unmount);
  return { controller, workspaceId, unmount, residue, fetchToken, ...spies };
}
