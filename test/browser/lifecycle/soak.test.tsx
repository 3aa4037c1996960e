// Must be first, to patch before anything else loads.
import { countEverything } from "../support/count-everything.js";
// oxlint-disable-next-line import/first
import { act, cleanup, render } from "@testing-library/react";
import { useEffect, useState } from "react";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { server } from "vitest/browser";

import { useAirbyteWidget, type ConnectResult, type UseAirbyteWidgetOptions } from "../../../src/index.js";
import "../../../src/official.js";
import { loadLazy } from "../../../src/react/load-lazy.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { dialogFrames, FRAME_ORIGIN, openDialog, pageUrl, preloadedFrame } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { untilIdle } from "../support/until-idle.js";
import { waitFor } from "../support/wait-for.js";

// Otherwise it would load when the browser is idle, and count as left behind.
await loadLazy();

const CYCLES = inject("isSoak") ? 1_000 : 50;
const WIDGETS = ["official", "frame"] as const;

describe("the counter", () => {
  it("finds what the snippet in Airbyte's documentation leaves: a new widget per click, never destroyed", async () => {
    const before = countEverything();
    const connect = () => {
      const widget = new AirbyteEmbeddedWidget({ token: makeWidgetToken({ widgetUrl: pageUrl() }), onEvent: () => {} });
      widget.open();
      onTestFinished(() => widget.destroy());
    };
    for (let click = 0; click < 5; click++) connect();
    expect(since(before)).toMatchObject({ dialogs: 5, frames: 5, styles: 5, windowListeners: 5 });
    for (const style of [...document.head.querySelectorAll("style")].slice(-5)) onTestFinished(() => style.remove());
  });
});

describe.each(WIDGETS)("%s: leaves nothing behind", (widget) => {
  it(`after ${CYCLES} openings`, async () => {
    const { open, endpoint, left } = await setup({ widget, tokenKey: "alice" });
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const { ended, close } = open();
      // Before its token is there, closing cancels the request.
      await waitFor(() => expect(dialogFrames()).toHaveLength(1));
      close();
      await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    }
    expect(endpoint.requests.length).toBe(1);
    await expectNothing(left);
    if (inject("isSoak")) console.log(`${widget}: ${CYCLES} openings, left: ${JSON.stringify(left())}`);
  }, 600_000);

  it("after an unmount while it requests its token", async () => {
    const { open, endpoint, unmount, left } = await setup({ widget }, () => new Promise<never>(() => {}));
    const { ended } = open();
    await waitFor(() => expect(endpoint.requests).toHaveLength(1));
    unmount();
    await expect(ended).resolves.toMatchObject({ reason: "unmounted" });
    await expectNothing(left);
  });

  it("after an unmount while its page loads", async () => {
    const hanging = { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` };
    const { open, unmount, left } = await setup({ widget }, () => tokenAnswer("w1", hanging));
    const { ended } = open();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    unmount();
    await expect(ended).resolves.toMatchObject({ reason: "unmounted" });
    await expectNothing(left);
  });

  it("after an unmount while it is open, and while it is preloaded", async () => {
    const one = await setup({ widget });
    const { ended } = one.open();
    await openDialog();
    one.unmount();
    await expect(ended).resolves.toMatchObject({ reason: "unmounted" });
    await expectNothing(one.left);

    const two = await setup({ widget });
    two.widget().preload();
    await preloadedFrame();
    two.unmount();
    await expectNothing(two.left);
  });

  it("after a replacement by another user", async () => {
    const { open, rerender, unmount, left } = await setup({ widget, tokenKey: "alice" });
    const { ended } = open();
    await openDialog();
    rerender({ widget, tokenKey: "bob" });
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    unmount();
    await expectNothing(left);
  });

  it("after a failure", async () => {
    const failing = { widgetUrl: `${FRAME_ORIGIN}/status/500` };
    const options = { widget, handshakeTimeoutMs: 50 };
    const { open, left, widget: current } = await setup(options, () => tokenAnswer("w1", failing));
    const { ended, close } = open();
    await waitFor(() => expect(current().error).toMatchObject({ code: "HANDSHAKE_TIMEOUT" }));
    close();
    await expect(ended).resolves.toMatchObject({ outcome: "failed" });
    await expectNothing(left);
  });

  it("after a hot reload that keeps no state: unmounted and mounted in one task", async () => {
    const { open, left, unmount, rerenderAnew } = await setup({ widget });
    const { ended } = open();
    await openDialog();
    rerenderAnew();
    await expect(ended).resolves.toMatchObject({ reason: "unmounted" });
    const { ended: again, close } = open();
    await openDialog();
    close();
    await again;
    unmount();
    await expectNothing(left);
  });

  // In WebKit, going back may lead to the frame of an earlier test file: Vitest gives them all one name.
  it.skipIf(server.browser === "webkit")("after going back in history to a page without it", async () => {
    const { open, left } = await setup({ widget });
    history.pushState(null, "", "#widget");
    const { ended } = open();
    await openDialog();
    history.back();
    await expect(ended).resolves.toMatchObject({ reason: "unmounted" });
    await expectNothing(left);
  });
});

/** A page with one hook, which is removed when the user goes back. */
async function setup(options: UseAirbyteWidgetOptions, answer?: Parameters<typeof stubEndpoint>[0]) {
  const endpoint = stubEndpoint(answer);
  let widget: ReturnType<typeof useAirbyteWidget> | undefined;
  const tell = (newest: typeof widget) => {
    widget = newest;
  };
  function Connect(props: UseAirbyteWidgetOptions) {
    const newest = useAirbyteWidget({ endpoint: ENDPOINT, ...props });
    useEffect(() => tell(newest));
    return null;
  }
  function Page(props: UseAirbyteWidgetOptions) {
    const [isThere, setIsThere] = useState(true);
    useEffect(() => {
      const leave = () => setIsThere(false);
      window.addEventListener("popstate", leave);
      return () => window.removeEventListener("popstate", leave);
    }, []);
    return isThere && <Connect {...props} />;
  }

  // React itself stays loaded.
  const view = render(<Page {...options} />);
  onTestFinished(cleanup);
  await untilIdle();
  const before = { ...countEverything(), requests: endpoint.pending() };
  const left = () => since(before, { requests: endpoint.pending() });

  const current = () => {
    if (!widget) throw new Error("It has not been rendered.");
    return widget;
  };
  const open = () => {
    let ended: Promise<ConnectResult> | undefined;
    act(() => void (ended = current().open()));
    return { ended, close: () => act(() => current().close()) };
  };
  return {
    open,
    left,
    endpoint,
    widget: current,
    unmount: () => view.rerender(<p />),
    rerender: (props: UseAirbyteWidgetOptions) => view.rerender(<Page {...props} />),
    rerenderAnew: () => view.rerender(<Page key="anew" {...options} />),
  };
}

/** The page's popstate listener and its placeholder paragraph belong to the test. */
async function expectNothing(left: () => Record<string, number>): Promise<void> {
  await waitFor(() => {
    const { windowListeners = 0, nodes = 0, ...others } = left();
    expect(windowListeners).toBeLessThanOrEqual(0);
    expect(nodes).toBeLessThanOrEqual(1);
    for (const [name, count] of Object.entries(others)) expect(count, name).toBeLessThanOrEqual(0);
  });
}

function since(before: Record<string, number>, others: Record<string, number> = {}): Record<string, number> {
  const after = { ...countEverything(), ...others };
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));
}
