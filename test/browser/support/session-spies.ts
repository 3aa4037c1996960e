import { vi } from "vitest";

import type { SessionEvent } from "../../../src/widget/adapter.js";

/** A `report` for a session, with a spy for each kind of event. */
export function createSessionSpies() {
  const spies = {
    onReady: vi.fn(),
    onFailure: vi.fn(),
    onEvent: vi.fn(),
    onRetry: vi.fn(),
    onSignIn: vi.fn(),
    onClose: vi.fn(),
  };
  function report(event: SessionEvent): void {
    switch (event.type) {
      case "page-ready":
        return spies.onReady();
      case "page-failed":
        return spies.onFailure(event.error);
      case "page-event":
        return spies.onEvent(event.event);
      case "retry-requested":
        return spies.onRetry();
      case "sign-in-requested":
        return spies.onSignIn();
      case "closed":
        return spies.onClose(event.reason);
      default:
        return event satisfies never;
    }
  }
  return { report, spies };
}
