// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";

import { showSignIn } from "../../../../../src/sandbox/page/views/sign-in-view.js";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("lets its opener close the window once it was notified, and closes by itself if it is not", () => {
  vi.useFakeTimers();
  const opener = { postMessage: vi.fn() };
  const close = vi.fn();
  vi.stubGlobal("opener", opener);
  vi.stubGlobal("close", close);
  showSignIn("GitHub");

  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Allow")?.click();

  expect(opener.postMessage).toHaveBeenCalledExactlyOnceWith({ signInCode: "sandbox" }, location.origin);
  expect(close).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(close).toHaveBeenCalledOnce();
});
