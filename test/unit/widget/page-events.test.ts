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
  it("calls back each time the page is left or restored, until stopped", () => {
    const [hide, show] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const stop = onPageHide(hide, show);
    for (const type of ["pagehide", "pageshow", "pagehide"]) fire(type);
    expect([hide.mock.calls.length, show.mock.calls.length]).toEqual([2, 1]);
    stop();
    for (const type of ["pagehide", "pageshow"]) fire(type);
    expect([hide.mock.calls.length, show.mock.calls.length]).toEqual([2, 1]);
  });

  it("has no effect on a server", () => {
    vi.stubGlobal("window", undefined);
    const nothing = () => {};
    expect(() => onPageHide(nothing, nothing)()).not.toThrow();
  });
});

describe("onceOnline", () => {
  it("calls back once, when the browser is back online", () => {
    vi.stubGlobal("navigator", { onLine: false });
    const callback = vi.fn<() => void>();
    onceOnline(callback);
    fire("online");
    fire("online");
    expect(callback).toHaveBeenCalledOnce();
  });

  it("does not call back once stopped", () => {
    vi.stubGlobal("navigator", { onLine: false });
    const callback = vi.fn<() => void>();
    onceOnline(callback)();
    fire("online");
    expect(callback).not.toHaveBeenCalled();
  });

  it.each([{ onLine: true }, undefined])(
    "never calls back if the browser is online, or there is none: %s",
    (navigator) => {
      vi.stubGlobal("navigator", navigator);
      const callback = vi.fn<() => void>();
      onceOnline(callback);
      fire("online");
      expect(callback).not.toHaveBeenCalled();
    },
  );
});
