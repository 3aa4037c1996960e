// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";

import { showSignIn } from "../../../../src/testing/page/sign-in-view.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Allows what the window asks for, and gives what its opener hears. */
function allow(): unknown {
  const postMessage = vi.fn<(message: unknown, origin: string) => void>();
  vi.stubGlobal("opener", { postMessage });
  vi.stubGlobal("close", () => {});
  showSignIn("Salesforce");
  document.querySelector("button")?.click();
  expect(postMessage).toHaveBeenCalledExactlyOnceWith(expect.anything(), location.origin);
  return postMessage.mock.calls[0]?.[0];
}

it("showSignIn gives the same code at each run, on plain http too", () => {
  // Where no secure context is, there is none.
  vi.stubGlobal("crypto", { randomUUID: undefined });
  expect(allow()).toEqual({ signInCode: expect.stringMatching(/./) });
  expect(allow()).toEqual(allow());
});
