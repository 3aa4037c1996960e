// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";

import { createSignInField } from "../../../../../src/sandbox/page/fields/sign-in-field.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("createSignInField brings the window that it waits for to the front without opening another", () => {
  const focus = vi.fn<() => void>();
  const open = vi.fn<() => object>(() => ({ closed: false, focus, close() {} }));
  vi.stubGlobal("open", open);
  const { element } = createSignInField("credentials", "GitHub", ["access_token"], false);
  document.body.replaceChildren(element);
  const button = element.querySelector("button");
  button?.click();
  expect(focus).not.toHaveBeenCalled();
  button?.click();
  expect(focus).toHaveBeenCalledOnce();
  expect(open).toHaveBeenCalledOnce();
  expect(element.textContent).toContain("Waiting for the other window…");
});
