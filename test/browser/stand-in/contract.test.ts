// Section 1 of Airbyte's contract, verbatim, for what the probe does not check.
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";

import defaultExport, { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { addressOf, construct } from "./construct.js";

describe("public surface", () => {
  it("Named export, default export, and `window.AirbyteEmbeddedWidget`", () => {
    expect(defaultExport).toBe(AirbyteEmbeddedWidget);
    expect(Reflect.get(window, "AirbyteEmbeddedWidget")).toBe(AirbyteEmbeddedWidget);
  });

  it("no ready/close/error callback", async () => {
    const never = vi.fn();
    const callbacks = { onEvent: () => {}, onReady: never, onClose: never, onError: never };
    const { widget, dialog, frame, loaded } = construct(addressOf("/puppet.html"), callbacks);
    await loaded;
    widget.open();
    await frame.post({ type: "end_user_action_result", message: "source_create_error", error: "text" });
    await frame.post("CLOSE_DIALOG");
    expect(dialog.open).toBe(false);
    expect(never).not.toHaveBeenCalled();
  });

  it("Reachable at run time without changing it: the instance's own properties `dialog` and `iframe`", () => {
    const { widget, dialog, iframe } = construct();
    const own = (name: string) => Object.getOwnPropertyDescriptor(widget, name)?.value as unknown;
    expect(own("dialog")).toBe(dialog);
    expect(own("iframe")).toBe(iframe);
  });
});

describe("onEvent", () => {
  it("A throwing `onEvent` is caught and goes to `console.error`", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const thrown = new Error("from onEvent");
    const { frame, loaded } = construct(addressOf("/puppet.html"), {
      onEvent: ({ type }) => {
        if (type === "event") throw thrown;
      },
    });
    await loaded;
    await frame.post({ type: "event" });
    expect(log.mock.calls.flat()).toContain(thrown);
    log.mockRestore();
  });
});

describe("the dialog", () => {
  it("The iframe has no `sandbox` and no `title` (axe: `frame-title`, serious)", async () => {
    const { widget, dialog } = construct();
    widget.open();
    const { violations } = await axe.run(dialog, { runOnly: ["frame-title"], iframes: false });
    expect(violations.map(({ id, impact }) => ({ id, impact }))).toEqual([{ id: "frame-title", impact: "serious" }]);
  });

  it("Moving the dialog in the DOM with `appendChild` reloads the frame", async () => {
    const { dialog, frame, noticed, loaded } = construct();
    await loaded;
    await frame.fill("typed");
    const loads = () => noticed.filter((name) => name === "load").length;
    document.body.appendChild(dialog);
    await vi.waitFor(() => expect(loads()).toBe(2));
    expect(await frame.state()).toMatchObject({ value: "" });
  });
});
