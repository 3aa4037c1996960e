import { beforeEach, describe, expect, it, vi } from "vitest";

import type * as LoadLazy from "../../../src/react/load-lazy.js";

beforeEach(() => {
  vi.resetModules();
});

/** The module as first loaded in a page, with an import that fails the given number of times. */
async function setup(failures: number) {
  const { loadLazy, lazyCode }: typeof LoadLazy = await import("../../../src/react/load-lazy.js");
  const code = await import("../../../src/react/lazy.js");
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= failures) throw new TypeError(`attempt ${load.mock.calls.length}`);
    return code;
  });
  return { loadLazy: () => loadLazy(load), lazyCode, load, code };
}

describe("loadLazy", () => {
  it("loads the code once", async () => {
    const { loadLazy, lazyCode, load, code } = await setup(0);
    expect(lazyCode()).toBeUndefined();
    await expect(loadLazy()).resolves.toBe(code);
    await loadLazy();
    expect([lazyCode(), load.mock.calls.length]).toEqual([code, 1]);
  });

  it("retries once after a failure", async () => {
    const { loadLazy, lazyCode, load, code } = await setup(1);
    await expect(loadLazy()).resolves.toBe(code);
    expect([lazyCode(), load.mock.calls.length]).toEqual([code, 2]);
  });

  it("fails after the second attempt, without remembering the failure", async () => {
    const { loadLazy, lazyCode, load, code } = await setup(2);
    await expect(loadLazy()).rejects.toThrow("attempt 2");
    expect([lazyCode(), load.mock.calls.length]).toEqual([undefined, 2]);
    await expect(loadLazy()).resolves.toBe(code);
  });
});
