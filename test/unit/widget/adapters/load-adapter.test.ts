// @vitest-environment happy-dom
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { frameAdapter } from "../../../../src/widget/adapters/frame.js";
import { loadAdapter } from "../../../../src/widget/adapters/load-adapter.js";
import { registerOfficialWidget } from "../../../../src/widget/adapters/registry.js";
import { makeToken } from "../setup-controller.js";
import { caught } from "../../../support/caught.js";

afterEach(() => {
  registerOfficialWidget(undefined);
});

/** The vendor package's exports that a registration uses. */
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

  it("returns the app's own adapter unchanged", () => {
    const own = { ...frameAdapter };
    expect(loadAdapter(own)).toBe(own);
  });

  it.each([undefined, {}, "AirbyteEmbeddedWidget"])(
    "rejects `official` without a class with WIDGET_NOT_INSTALLED: %s",
    async (exported) => {
      registerOfficialWidget(exported);
      const error = await caught(() => loadAdapter("official"));
      expect(error).toMatchObject({ code: "WIDGET_NOT_INSTALLED", retryable: false });
      expect(error.message).toContain('import "react-airbyte-embedded/official";');
      expect(loadAdapter("auto")).toBe(frameAdapter);
    },
  );
});

describe("loadAdapter: a class that throws when it is constructed", () => {
  const odd = new Error("odd");

  /** A session with a loaded page. */
  function setup(choice: "auto" | "official") {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    registerOfficialWidget(function BrokenWidget() {
      document.head.append(document.createElement("style"));
      document.body.append(document.createElement("dialog"));
      throw odd;
    });
    const session = loadAdapter(choice).create(
      () => {},
      () => ({}),
    );
    onTestFinished(() => session.destroy());
    const load = () => session.load(makeToken());
    return { session, load, warn };
  }

  it("is replaced by our frame for `auto`, with a warning for developers", () => {
    const { load, session, warn } = setup("auto");
    load();
    expect(document.querySelectorAll("dialog:not([data-widget]) iframe")).toHaveLength(1);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.objectContaining({ cause: odd }));
    session.destroy();
    expect([...document.querySelectorAll("dialog, iframe, style")]).toEqual([]);
  });

  it("fails with WIDGET_FAILED for `official`", () => {
    const { load, session } = setup("official");
    expect(load).toThrow(expect.objectContaining({ code: "WIDGET_FAILED", cause: odd }));
    session.destroy();
    expect([...document.querySelectorAll("dialog, iframe, style")]).toEqual([]);
  });
});
