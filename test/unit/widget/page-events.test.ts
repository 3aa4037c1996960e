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
  it("calls back each time that the page is left, and comes back, until it is stopped", () => {
    const [hide, show] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const stop = onPageHide(hide, show);
    for (const type of ["pagehide", "pageshow", "pagehide"]) fire(type);
    expect([hide.mock.calls.length, show.mock.calls.length]).toEqual([2, 1]);
    stop();
    for (const type of ["pagehide", "pageshow"]) fire(type);
    expect([hide.mock.calls.length, show.mock.calls.length]).toEqual([2, 1]);
  });

  it("does nothing on a server", () => {
    vi.stubGlobal("window", undefined);
    const nothing = () => {};
    expect(() => onPageHide(nothing, nothing)()).not.toThrow();
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
