import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { officialAdapter, type WidgetClass } from "../../../src/adapters/official-adapter.js";
import { decodeWidgetToken } from "../../../src/core/token.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { makeWidgetToken } from "../../support/make-token.js";
import {
  CREATED,
  FRAME_ORIGIN,
  openDialog,
  OTHER_ORIGIN,
  pageUrl,
  SOURCE,
  strangerPage,
} from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";

// Its `dialog` and `iframe` are there, but private to the compiler.
const StandIn = AirbyteEmbeddedWidget as unknown as WidgetClass;

/** A session whose dialog is open, with the focus in a button of the page before. */
async function setup(Widget: WidgetClass = StandIn, widgetUrl: string = pageUrl()) {
  const trigger = document.createElement("button");
  document.body.append(trigger);
  onTestFinished(() => trigger.remove());
  trigger.focus();
  const residue = watchResidue();
  const { session, ...handlers } = create(Widget, widgetUrl);
  onTestFinished(() => session.destroy());
  session.open();
  return { trigger, residue, session, ...handlers, ...(await openDialog()) };
}

function create(Widget: WidgetClass, widgetUrl: string = pageUrl()) {
  const handlers = { onEvent: vi.fn(), onClose: vi.fn() };
  const token = decodeWidgetToken(makeWidgetToken({ widgetUrl }));
  return { session: officialAdapter(Widget).create(token, handlers), ...handlers };
}

const closeButton = (dialog: HTMLDialogElement) => {
  const button = dialog.querySelector<HTMLButtonElement>("button");
  if (!button) throw new Error("The dialog has no close button.");
  return button;
};

describe("events", () => {
  it("come parsed, from the own frame", async () => {
    const { page, onEvent } = await setup();
    await page.post({ ...CREATED, message: "partial_user_config_created" });
    expect(onEvent).toHaveBeenCalledExactlyOnceWith({
      type: "end_user_action_result",
      message: "source_created",
      originalMessage: "partial_user_config_created",
      data: SOURCE,
    });
  });

  it("are not taken from another window of the page's origin", async () => {
    const { onEvent } = await setup();
    const stranger = await strangerPage(FRAME_ORIGIN);
    await stranger.post(CREATED);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("are not taken from the own frame once it has gone to another origin", async () => {
    const { page, onEvent } = await setup();
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await page.ready(OTHER_ORIGIN);
    await page.post(CREATED);
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("are not taken from the host's own window", async () => {
    const { onEvent } = await setup();
    const heard = new Promise((resolve) => window.addEventListener("message", resolve, { once: true }));
    window.postMessage(CREATED, "*");
    await heard;
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("that are none are passed over", async () => {
    const { page, onEvent } = await setup();
    for (const data of [null, 42, "text", [], {}, { type: "" }, { type: 1 }]) await page.post(data);
    expect(onEvent).not.toHaveBeenCalled();
  });
});

describe("closing", () => {
  it("tells that the page closed it", async () => {
    const { page, onClose } = await setup();
    await page.post("CLOSE_DIALOG");
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("page"));
  });

  it("tells that the user closed it with Escape, which works from the start", async () => {
    const { onClose } = await setup();
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("tells that the user closed it with the close button, which has the first focus", async () => {
    const { dialog, onClose } = await setup();
    expect(document.activeElement).toBe(closeButton(dialog));
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("tells nothing of its own destroy()", async () => {
    const { dialog, session, onClose } = await setup();
    const closed = new Promise((resolve) => dialog.addEventListener("close", resolve));
    session.destroy();
    await closed;
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("destroy", () => {
  it("gives the focus back, and leaves nothing: the widget's style included", async () => {
    const { session, trigger, residue } = await setup();
    expect(residue()).toMatchObject({ dialogs: 1, iframes: 1 });
    session.destroy();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });

  it("does nothing the second time", async () => {
    const { session, residue } = await setup();
    session.destroy();
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("takes a style of the app's own that came meanwhile for what it is", async () => {
    const { session } = await setup();
    const style = document.createElement("style");
    document.head.append(style);
    session.destroy();
    expect(style.isConnected).toBe(true);
    style.remove();
  });
});

describe("the dialog's own parts", () => {
  it("say that the page is loading, until it asks for its token", async () => {
    const { dialog, page } = await setup(StandIn, `${FRAME_ORIGIN}/puppet.html`);
    const status = dialog.querySelector('[role="status"]');
    expect(status?.textContent).toBe("Loading…");
    await page.post("auth_token_request");
    expect(status?.isConnected).toBe(false);
  });

  it("give the frame a title", async () => {
    const { iframe } = await setup();
    expect(iframe.title).toBe("Connect your data");
  });
});

describe("a version that is not as it is known", () => {
  it("is used all the same where the dialog and the frame are in the page alone", async () => {
    class Renamed {
      readonly #widget;
      constructor(config: { token: string }) {
        this.#widget = new AirbyteEmbeddedWidget(config);
      }
      open() {
        this.#widget.open();
      }
      destroy() {
        this.#widget.destroy();
      }
    }
    const { dialog, session, residue } = await setup(Renamed);
    expect(dialog.open).toBe(true);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("WIDGET_FAILED: its constructor throws", () => {
    const residue = watchResidue();
    class Broken {
      constructor() {
        throw new Error("broken");
      }
      open() {}
      destroy() {}
    }
    expect(() => create(Broken)).toThrow(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(residue()).toEqual(NOTHING);
  });

  it("WIDGET_FAILED: it puts no dialog into the page", () => {
    const residue = watchResidue();
    const destroy = vi.fn();
    class Empty {
      open() {}
      destroy = destroy;
    }
    expect(() => create(Empty)).toThrow(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(destroy).toHaveBeenCalledOnce();
    expect(residue()).toEqual(NOTHING);
  });
});
