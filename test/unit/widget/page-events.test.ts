import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { onceOnline, onPageHide } from "../../../src/widget/page-events.js";

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const fire = (type: string) => window.dispatchEvent(new Event(type));

describe("onPageHide", () => {
  it("calls back each time that the page is left, until it is stopped", () => {
    const callback = vi.fn<() => void>();
    const stop = onPageHide(callback);
    fire("pagehide");
    fire("pagehide");
    stop();
    fire("pagehide");
    expect(callback).toHaveBeenCalledTimes(2);
  });

  it("does nothing on a server", () => {
    vi.stubGlobal("window", undefined);
    expect(() => onPageHide(() => {})()).not.toThrow();
  });
});

describe("onceOnline", () => {
  it("calls back once the browser is back online, and once only", () => {
    vi.stubGlobal("navigator", { onLine: false });
    const callback = vi.fn<() => void>();
    onceOnline(callback);
    fire("online");
    fire("online");
    expect(callback).toHaveBeenCalledOnce();
  });

  it("does not call back once it is stopped", () => {
    vi.stubGlobal("navigator", { onLine: false });
    const callback = vi.fn<() => void>();
    onceOnline(callback)();
    fire("online");
    expect(callback).not.toHaveBeenCalled();
  });

  it.each([{ onLine: true }, undefined])(
    "never calls back where the browser is online, or is none: %s",
    (navigator) => {
      vi.stubGlobal("navigator", navigator);
      const callback = vi.fn<() => void>();
      onceOnline(callback);
      fire("online");
      expect(callback).not.toHaveBeenCalled();
    },
  );
});
