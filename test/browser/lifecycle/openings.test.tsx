import { act, cleanup, fireEvent, render, renderHook } from "@testing-library/react";
import type { FormEvent } from "react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataButton, useAirbyteWidget, type UseAirbyteWidgetOptions } from "../../../src/index.js";
import { frameAdapter } from "../../../src/widget/adapters/frame.js";
import {
  CREATED,
  dialogFrames,
  FRAME_ORIGIN,
  openDialog,
  pageUrl,
  preloadedFrame,
  shownDialog,
} from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { dialogButton } from "../widget/create-session.js";
import { remedy } from "../widget/dialog/dialog-view.js";
import { renderButton, TOKEN_KEY } from "./render-button.js";

const WIDGETS = ["official", "frame"] as const;

describe.each(WIDGETS)("the lifetime of one token, %s", (widget) => {
  it("covers a double click: 1 token request, 1 dialog", async () => {
    const { button, requests, onOpen } = renderButton({ widget });
    await userEvent.dblClick(button);
    await openDialog();
    expect(requests).toHaveLength(1);
    expect(dialogFrames()).toHaveLength(1);
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("covers 100 clicks: 1 token request, 1 dialog", async () => {
    const { button, requests } = renderButton({ widget });
    for (let i = 0; i < 100; i++) button.click();
    await openDialog();
    expect(requests).toHaveLength(1);
    expect(dialogFrames()).toHaveLength(1);
  });

  it("covers 100 clicks during its request: 1 token request, 1 dialog, 1 onOpen", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const endpoint = stubEndpoint(() => promise);
    const { button, requests, onOpen } = renderButton({ widget }, endpoint);
    for (let i = 0; i < 50; i++) button.click();
    await waitFor(() => expect(requests).toHaveLength(1));
    for (let i = 0; i < 50; i++) button.click();
    expect(button.dataset["status"]).toBe("loading");
    expect(shownDialog().ariaBusy).toBe("true");
    resolve(tokenAnswer());
    await openDialog();
    expect(requests).toHaveLength(1);
    expect(dialogFrames()).toHaveLength(1);
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("covers 100 cycles: 1 token request, then 1 callback for one event, and nothing left behind", async () => {
    const { button, requests, onEvent, onClose, residue } = renderButton({ widget });
    for (let i = 1; i <= 100; i++) {
      button.click();
      // Once its token is there: earlier, closing cancels the request.
      await waitFor(() => expect(dialogFrames()).toHaveLength(1));
      shownDialog().close();
      await waitFor(() => expect(onClose).toHaveBeenCalledTimes(i));
    }
    button.click();
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(requests).toHaveLength(1);
    expect(onEvent).toHaveBeenCalledOnce();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(101));
    expect(residue()).toEqual(NOTHING);
  }, 60_000);

  it("is extended before it ends: a form submitted after a 5-second token has expired has a valid one", async () => {
    let issued = 0;
    const life = { widgetUrl: pageUrl(), lifeMs: 5_000 };
    const endpoint = stubEndpoint(() => tokenAnswer("w1", { ...life, subject: `token ${++issued}` }));
    const { button, onError } = renderButton({ widget }, endpoint);
    button.click();
    const { page } = await openDialog();
    const tokens: string[] = [];
    const endOf = (token = "") => Number(JSON.parse(atob(token.split(".")[1] ?? "")).exp) * 1_000;
    await waitFor(async () => {
      for (const { data } of await page.received()) tokens.push(data.scopedAuthToken);
      expect(new Set(tokens).size).toBeGreaterThan(1);
      expect(Date.now()).toBeGreaterThan(endOf(tokens[0]));
    });
    expect(endOf(tokens.at(-1))).toBeGreaterThan(Date.now());
    expect(onError).not.toHaveBeenCalled();
  }, 20_000);
});

describe.each(WIDGETS)("a page that fails, %s", (widget) => {
  it("is loaded again at Retry, in the same dialog, without a second token request", async () => {
    const widgetUrl = new URL(pageUrl({ key: `${widget} ${Math.random()}` }));
    widgetUrl.pathname = "/down-once";
    const endpoint = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: widgetUrl.href }));
    const failing = { widget, handshakeTimeoutMs: 2_000 };
    const { button, requests, onError, onOpen, onClose, onEvent, residue } = renderButton(failing, endpoint);
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "HANDSHAKE_TIMEOUT" });
    expect(onOpen).toHaveBeenCalledOnce();

    await userEvent.click(remedy(shownDialog(), "Try again"));
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledOnce();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onClose.mock.calls[0]?.[0]).toMatchObject({ outcome: "connected", reason: "page" });
    expect(onOpen).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledOnce();
    expect(requests).toHaveLength(1);
    expect(residue()).toEqual(NOTHING);
    expect(document.activeElement).toBe(button);
  });

  it("is not a failure any more once it loads at Retry", async () => {
    const widgetUrl = new URL(pageUrl({ key: `${widget} ${Math.random()}` }));
    widgetUrl.pathname = "/down-once";
    const endpoint = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: widgetUrl.href }));
    const { button, onError, onClose } = renderButton({ widget, handshakeTimeoutMs: 2_000 }, endpoint);
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    await userEvent.click(remedy(shownDialog(), "Try again"));
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "page" }));
  });

  it("is forgotten once it is loading again, so a user who closes it then has dismissed it", async () => {
    const hanging = { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` };
    const endpoint = stubEndpoint(() => tokenAnswer("w1", hanging));
    const { button, onError, onClose } = renderButton({ widget, handshakeTimeoutMs: 500 }, endpoint);
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    remedy(shownDialog(), "Try again").click();
    expect(shownDialog().ariaBusy).toBe("true");
    // In the same task, or it fails again meanwhile on a busy machine.
    dialogButton(shownDialog(), "Close").click();
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "user" });
  });
});

it("requests its token in the task of the click once its code is loaded", async () => {
  const { button, requests, onError } = renderButton(
    {},
    stubEndpoint(() => new Response(null, { status: 401 })),
  );
  button.click();
  await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  remedy(shownDialog(), "Close").click();
  button.click();
  for (let i = 0; i < 10; i++) await Promise.resolve();
  expect(requests).toHaveLength(2);
});

describe("several buttons on a page", () => {
  it("for one user share one token request and one frame, whichever shows the intent", async () => {
    const endpoint = stubEndpoint();
    const one = renderHooks({ tokenKey: "alice" }, endpoint);
    const two = renderHooks({ tokenKey: "alice" }, endpoint);
    one.result.current.preload();
    two.result.current.preload();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    void two.open();
    await openDialog();
    expect(endpoint.requests).toHaveLength(1);
    expect(dialogFrames()).toHaveLength(1);
  });

  it.each(["official", "frame"] as const)(
    "as tiles, %s: keep one frame ready, that of the last intent",
    async (widget) => {
      const endpoint = stubEndpoint();
      const templates = ["t1", "t2", "t3"];
      const tiles = templates.map((templateId) =>
        renderHooks({ tokenKey: "alice", view: { templateId }, widget }, endpoint),
      );
      for (const [index, { result }] of tiles.entries()) {
        result.current.preload();
        // oxlint-disable-next-line no-await-in-loop -- one after the other, like a moving pointer
        await waitFor(() => expect(dialogFrames().map(templateOf)).toEqual([templates[index]]));
      }
      void tiles[0]?.open();
      expect(new URL((await openDialog()).iframe.src).searchParams.get("selectedTemplateId")).toBe("t1");
      expect(endpoint.requests).toHaveLength(1);
    },
  );

  it("for different users have their own workspaces, and results and events go to the one that opened", async () => {
    const workspaces = ["alice", "bob"];
    const endpoint = stubEndpoint(() => tokenAnswer(workspaces.shift()));
    const onEvents = [vi.fn(), vi.fn()];
    const most = watchFrames();
    const alice = renderHooks({ tokenKey: "alice", widget: "official", onEvent: onEvents[0] }, endpoint);
    const bob = renderHooks({ tokenKey: "bob", widget: "official", onEvent: onEvents[1] }, endpoint);
    const first = alice.open();
    expect(new URL((await openDialog()).iframe.src).searchParams.get("workspaceId")).toBe("alice");
    const second = bob.open();
    await expect(first).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    const { page, iframe } = await openDialog();
    expect(new URL(iframe.src).searchParams.get("workspaceId")).toBe("bob");
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await expect(second).resolves.toMatchObject({ outcome: "connected" });
    expect(onEvents.map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
    // Two live official widgets would answer each other's pages.
    expect(most()).toBe(1);
  });
});

describe("a dialog that replaces another", () => {
  it("is removed too if the app closes it in response", async () => {
    const endpoint = stubEndpoint();
    let closeBob = () => {};
    const alice = renderHooks({ tokenKey: "alice", widget: "official", onClose: () => closeBob() }, endpoint);
    const bob = renderHooks({ tokenKey: "bob", widget: "official" }, endpoint);
    closeBob = bob.result.current.close;
    void alice.open();
    await openDialog();
    await expect(bob.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(bob.residue()).toEqual(NOTHING);
    expect(bob.result.current.status).toBe("idle");
  });
});

describe("getTriggerProps", () => {
  it("opens from a button in a form without submitting it", async () => {
    stubEndpoint();
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    function Page() {
      const { getTriggerProps } = useAirbyteWidget({ endpoint: ENDPOINT });
      return (
        <form onSubmit={onSubmit}>
          <button {...getTriggerProps()}>Add a source</button>
        </form>
      );
    }
    const { container } = render(<Page />);
    onTestFinished(cleanup);
    await userEvent.click(container.querySelector("button") as HTMLButtonElement);
    await openDialog();
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe.each(WIDGETS)("going back in history, %s", (widget) => {
  it("returns the focus, and keeps the scroll position of the page", async () => {
    const page = document.createElement("div");
    page.style.height = "5000px";
    const trigger = document.createElement("button");
    page.append(trigger);
    document.body.append(page);
    onTestFinished(() => page.remove());
    window.scrollTo({ top: 700, behavior: "instant" });
    history.pushState(null, "", "#widget");
    const { open, unmount, residue } = renderHooks({ widget }, stubEndpoint());
    window.addEventListener("popstate", unmount, { once: true });
    trigger.focus({ preventScroll: true });
    const ended = open();
    await openDialog();
    history.back();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(document.activeElement).toBe(trigger);
    // WebKit may restore it after `popstate`.
    await waitFor(() => expect(window.scrollY).toBe(700));
    expect(document.documentElement.style.overflow + document.body.style.overflow).toBe("");
    expect(residue()).toEqual(NOTHING);
  });
});

describe("prop: widget", () => {
  const isSandboxed = async () => (await openDialog()).iframe.hasAttribute("sandbox");

  it("opens Airbyte's own dialog for `official`", async () => {
    renderButton({ widget: "official" }).button.click();
    expect(await isSandboxed()).toBe(false);
  });

  it("opens our dialog for `frame`", async () => {
    renderButton({ widget: "frame" }).button.click();
    expect(await isSandboxed()).toBe(true);
  });

  it("opens with the given adapter", async () => {
    renderButton({ widget: frameAdapter }).button.click();
    expect(await isSandboxed()).toBe(true);
  });

  it("opens with the newest value if it has changed since the preload", async () => {
    const { button, rerender } = renderButton({ widget: "official" });
    fireEvent.touchStart(button);
    await preloadedFrame();
    rerender(<ConnectDataButton endpoint={ENDPOINT} tokenKey={TOKEN_KEY} widget="frame" />);
    button.click();
    expect(await isSandboxed()).toBe(true);
    expect(dialogFrames()).toHaveLength(1);
  });
});

function renderHooks(options: UseAirbyteWidgetOptions, endpoint: ReturnType<typeof stubEndpoint>) {
  const residue = watchResidue();
  const hook = renderHook(() => useAirbyteWidget({ endpoint: ENDPOINT, ...options }));
  onTestFinished(cleanup);
  const open = () => {
    let ended: ReturnType<typeof hook.result.current.open> | undefined;
    act(() => void (ended = hook.result.current.open()));
    return ended;
  };
  return { ...hook, ...endpoint, residue, open };
}

/** Returns the largest number of pages in dialogs at one time. */
function watchFrames(): () => number {
  let most = dialogFrames().length;
  const observer = new MutationObserver(() => {
    most = Math.max(most, dialogFrames().length);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  onTestFinished(() => observer.disconnect());
  return () => most;
}

/** The template that a page is asked to open. */
const templateOf = ({ src }: HTMLIFrameElement) => new URL(src).searchParams.get("selectedTemplateId");
