// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { SessionEvent } from "../../../../src/widget/adapter.js";
import { frameAdapter } from "../../../../src/widget/adapters/frame.js";
import { makeToken } from "../setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("createPageSession", () => {
  it("leaves neither dialog nor timer if a focus handler destroys it during opening", () => {
    const report = vi.fn<(event: SessionEvent) => void>();
    const session = frameAdapter.create(report, () => ({}));
    session.load(makeToken());
    // happy-dom does not move the focus, which would call the app in a browser.
    vi.spyOn(HTMLDialogElement.prototype, "showModal").mockImplementation(() => session.destroy());
    session.open();
    expect(document.querySelector("dialog")).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    expect(report).not.toHaveBeenCalled();
  });
});
