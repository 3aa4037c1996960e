import { afterEach, describe, expect, it, vi } from "vitest";

import { frameAdapter } from "../../../../src/widget/adapters/frame.js";
import { loadAdapter } from "../../../../src/widget/adapters/load-adapter.js";
import { registerOfficialWidget } from "../../../../src/widget/adapters/registry.js";
import { caught } from "../../../support/caught.js";

afterEach(() => {
  registerOfficialWidget(undefined);
});

/** What the vendor's package exports, as far as a registration sees it. */
const Widget = vi.fn<() => void>();

describe("loadAdapter", () => {
  it.each([undefined, "auto", "frame"] as const)("returns our frame without a registration: %s", (choice) => {
    expect(loadAdapter(choice)).toBe(frameAdapter);
  });

  it.each([undefined, "auto", "official"] as const)(
    "returns the official widget once it is registered: %s",
    (choice) => {
      registerOfficialWidget(Widget);
      expect(loadAdapter(choice)).not.toBe(frameAdapter);
    },
  );

  it("returns our frame for `frame`, registered or not", () => {
    registerOfficialWidget(Widget);
    expect(loadAdapter("frame")).toBe(frameAdapter);
  });

  it("returns an adapter of the app's own unchanged", () => {
    const own = { ...frameAdapter };
    expect(loadAdapter(own)).toBe(own);
  });

  it.each([undefined, {}, "AirbyteEmbeddedWidget"])(
    "WIDGET_NOT_INSTALLED for `official` without a class: %s",
    async (exported) => {
      registerOfficialWidget(exported);
      const error = await caught(() => loadAdapter("official"));
      expect(error).toMatchObject({ code: "WIDGET_NOT_INSTALLED", retryable: false });
      expect(error.message).toContain('import "react-airbyte-embedded/official";');
      expect(loadAdapter("auto")).toBe(frameAdapter);
    },
  );
});
