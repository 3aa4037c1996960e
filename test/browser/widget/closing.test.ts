import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";

import type { WidgetController } from "../../../src/widget/controller.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { makeWidgetToken } from "../../support/make-token.js";
import {
  controlPage,
  CREATED,
  dialogFrame,
  dialogFrames,
  dialogs,
  FRAME_ORIGIN,
  openDialog,
  shownDialog,
} from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "./create-controller.js";
import { ADAPTERS, addTrigger, createSession, dialogButton, openSession } from "./create-session.js";
import { remedy } from "./dialog/dialog-view.js";

const never = () => new Promise<never>(() => {});
const untilStatus = (controller: WidgetController, status: string) =>
  waitFor(() => expect(controller.getState().status).toBe(status));

interface Moment {
  options?: WidgetOptions;
  /** What happens between `open()` and closing. */
  reach: (controller: WidgetController) => unknown;
}

const MOMENTS: Record<string, Moment> = {
  "in the task of open()": { reach: () => {} },
  "a microtask later": { reach: () => Promise.resolve() },
  "while its token is requested": { options: { fetchToken: never }, reach: () => Promise.resolve() },
  "while its page loads": {
    options: { fetchToken: async () => makeWidgetToken({ widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }) },
    reach: () => waitFor(() => expect(dialogFrames()).toHaveLength(1)),
  },
  "with its page": { reach: openDialog },
  "after a connection": { reach: async () => (await openDialog()).page.post(CREATED) },
  "after the token has failed": {
    options: { fetchToken: () => Promise.reject(new Error("down")) },
    reach: (controller) => untilStatus(controller, "error"),
  },
  "after the page has failed": {
    options: {
      fetchToken: async () => makeWidgetToken({ widgetUrl: `${FRAME_ORIGIN}/status/500` }),
      handshakeTimeoutMs: 1,
    },
    reach: (controller) => untilStatus(controller, "error"),
  },
  "during a retry": {
    options: { fetchToken: vi.fn(never).mockRejectedValue(new Error("down")) },
    async reach(controller) {
      await untilStatus(controller, "error");
      remedy(shownDialog(), "Try again").click();
    },
  },
};

const WAYS: Record<string, (made: ReturnType<typeof createController>) => unknown> = {
  Escape: () => userEvent.keyboard("{Escape}"),
  "the close control": () => dialogButton(shownDialog(), "Close").click(),
  "close()": ({ controller }) => controller.close(),
  unmounting: ({ unmount }) => unmount(),
};

describe.each(ADAPTERS)("%s adapter: closing", (_, adapter) => {
  describe.each(Object.entries(WAYS))("by %s", (way, close) => {
    it.each(Object.entries(MOMENTS))("%s: ends once, and leaves nothing behind", async (__, { options, reach }) => {
      const trigger = addTrigger();
      const made = createController(adapter, "one", options);
      const { controller, onOpen, onClose, residue } = made;
      const ended = controller.open();
      await reach(controller);
      await close(made);
      const result = await ended;
      if ("reason" in result) expect(result.reason).toBe({ "close()": "code", unmounting: "unmounted" }[way] ?? "user");
      expect(onOpen).toHaveBeenCalledOnce();
      expect(onClose).toHaveBeenCalledExactlyOnceWith(result);
      expect(controller.getState()).toMatchObject({ status: "idle", error: null, result });
      expect(document.activeElement).toBe(trigger);
      expect(residue()).toEqual(NOTHING);
    });
  });

  it.each(["onOpen", "onError", "onSourceCreated"] as const)("in %s leaves nothing behind", async (name) => {
    const close = vi.fn(() => made.controller.close());
    const failing = name === "onError" && { fetchToken: () => Promise.reject(new Error("down")) };
    const made = createController(adapter, "one", { ...failing, [name]: close });
    const ended = made.controller.open();
    if (name === "onSourceCreated") void (await openDialog()).page.post(CREATED).catch(() => {});
    await ended;
    expect(close).toHaveBeenCalledOnce();
    expect(made.onClose).toHaveBeenCalledOnce();
    expect(made.residue()).toEqual(NOTHING);
  });

  it("is final if the page loads between the user's Escape and its event", async () => {
    const { session, onClose } = createSession(adapter, { widgetUrl: `${FRAME_ORIGIN}/puppet.html` });
    session.open();
    const page = controlPage(dialogFrame());
    await page.ready(FRAME_ORIGIN);
    shownDialog().close();
    const { contentWindow: source } = dialogFrame();
    window.dispatchEvent(new MessageEvent("message", { data: "auth_token_request", origin: FRAME_ORIGIN, source }));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
    expect(dialogs().filter(({ open }) => open)).toEqual([]);
  });

  it("cancels the request for the token", async () => {
    const signals: AbortSignal[] = [];
    const fetchToken: WidgetOptions["fetchToken"] = ({ signal }) => {
      signals.push(signal);
      return never();
    };
    const { controller } = createController(adapter, "one", { fetchToken });
    void controller.open();
    controller.close();
    await waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true]));
  });

  it("leads to one dialog and one page after repeated closing and opening in one task", async () => {
    const { controller, onOpen, onClose, residue } = createController(adapter, "one");
    for (let i = 0; i < 20; i++) {
      void controller.open();
      controller.close();
    }
    void controller.open();
    await openDialog();
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    expect([onOpen, onClose].map(({ mock }) => mock.calls.length)).toEqual([21, 20]);
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });
});

describe.each(ADAPTERS)("%s adapter: closing", (_, adapter) => {
  it("stays closed if the app replaces its body before the browser reports the closing", async () => {
    const { onClose } = await openSession(adapter);
    const toast = document.createElement("p");
    shownDialog().close();
    document.body.append(toast);
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
    expect(document.querySelector("dialog[open]")).toBeNull();
    toast.remove();
  });
});
