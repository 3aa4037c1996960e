import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import { Activity, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
// By its file, because a test's browser has no conditions to select it by.
import { renderToString } from "react-dom/server.browser";
import { afterEach, describe, expect, inject, it, onTestFinished, vi } from "vitest";

import {
  AirbyteEmbeddedProvider,
  ConnectDataButton,
  useAirbyteWidget,
  type AirbyteEmbeddedProviderProps,
  type UseAirbyteWidgetOptions,
} from "../../../src/index.js";
import "../../../src/official.js";
import { loadLazy } from "../../../src/react/load-lazy.js";
import { makeWidgetToken } from "../../support/make-token.js";
import {
  CREATED,
  dialogFrame,
  dialogFrames,
  openDialog,
  pageUrl,
  preloadedFrame,
  shownDialog,
} from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { remedy } from "../widget/dialog/dialog-view.js";

afterEach(cleanup);

interface Surroundings {
  wrapper?: (props: { children: ReactNode }) => ReactNode;
  reactStrictMode?: boolean;
}

function setup(options: UseAirbyteWidgetOptions = {}, surroundings: Surroundings = {}, endpoint = stubEndpoint()) {
  const residue = watchResidue();
  const hook = renderHook((changes: UseAirbyteWidgetOptions) => useAirbyteWidget({ endpoint: ENDPOINT, ...changes }), {
    initialProps: options,
    ...surroundings,
  });
  const open = () => act(() => void hook.result.current.open());
  return { ...hook, ...endpoint, residue, open };
}

/** Opens, and closes again by code. */
async function openAndClose({ result, open }: Pick<ReturnType<typeof setup>, "result" | "open">) {
  open();
  await openDialog();
  act(() => result.current.close());
}

describe("open", () => {
  it("resolves with the created sources once the dialog has closed", async () => {
    const { result } = setup();
    const ended = result.current.open();
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post({ ...CREATED, message: "source_updated", data: { id: "s1", name: "Renamed" } });
    await page.post({ ...CREATED, data: { id: "s2", name: "Second" } });
    await page.post("CLOSE_DIALOG");
    await expect(ended).resolves.toEqual({
      outcome: "connected",
      sources: [
        { id: "s1", name: "Renamed" },
        { id: "s2", name: "Second" },
      ],
      reason: "page",
    });
    await waitFor(() => expect(result.current).toMatchObject({ status: "idle", result: { outcome: "connected" } }));
  });

  it("sets the error while the dialog shows the failure, and resolves as failed once it is closed", async () => {
    const answer = () => new Response(null, { status: 401 });
    const { result, residue } = setup({}, {}, stubEndpoint(answer));
    const ended = result.current.open();
    await waitFor(() => expect(result.current.status).toBe("error"));
    expect(result.current).toMatchObject({ error: { code: "TOKEN_UNAUTHORIZED", status: 401 }, result: null });
    const { error } = result.current;
    act(() => remedy(shownDialog(), "Close").click());
    await expect(ended).resolves.toEqual({ outcome: "failed", error });
    expect(result.current).toMatchObject({ status: "idle", error: null, result: { outcome: "failed", error } });
    expect(residue()).toEqual(NOTHING);
  });

  it("reports a token for another origin before loading a page", async () => {
    const { result, residue } = setup({
      fetchToken: async () => makeWidgetToken({ allowedOrigin: "https://app.example.com" }),
    });
    const ended = result.current.open();
    await waitFor(() => expect(result.current.error?.code).toBe("ORIGIN_MISMATCH"));
    expect(residue()).toMatchObject({ shown: 1, iframes: 0 });
    act(() => result.current.close());
    await expect(ended).resolves.toMatchObject({ outcome: "failed", error: { code: "ORIGIN_MISMATCH" } });
    expect(residue()).toEqual(NOTHING);
  });

  it("resolves as dismissed with the reason unmounted if nothing is mounted", async () => {
    const { result, unmount, requests } = setup();
    unmount();
    await Promise.resolve();
    await expect(result.current.open()).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(requests).toHaveLength(0);
  });
});

describe("close", () => {
  it("closes an open dialog with the reason code", async () => {
    const { result, residue } = setup();
    const ended = result.current.open();
    await openDialog();
    act(() => result.current.close());
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(residue()).toEqual(NOTHING);
  });

  it("cancels the request in progress", async () => {
    const { result, requests, residue } = setup(
      {},
      {},
      stubEndpoint(() => new Promise<never>(() => {})),
    );
    const ended = result.current.open();
    await waitFor(() => expect(requests).toHaveLength(1));
    act(() => result.current.close());
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(result.current.status).toBe("idle");
    expect(residue()).toEqual(NOTHING);
  });
});

describe("unmounting", () => {
  it("closes an open dialog, and leaves nothing behind", async () => {
    const onClose = vi.fn();
    const { result, unmount, residue } = setup({ onClose });
    const ended = result.current.open();
    await openDialog();
    unmount();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "unmounted" });
    expect(residue()).toEqual(NOTHING);
  });

  it("cancels the request in progress", async () => {
    const { result, requests, unmount, residue } = setup(
      {},
      {},
      stubEndpoint(() => new Promise<never>(() => {})),
    );
    const ended = result.current.open();
    await waitFor(() => expect(requests).toHaveLength(1));
    unmount();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(residue()).toEqual(NOTHING);
  });
});

describe("StrictMode", () => {
  it("makes one token request and one dialog, and calls back once per event", async () => {
    const onEvent = vi.fn();
    const { open, requests } = setup({ onEvent }, { reactStrictMode: true });
    open();
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(requests).toHaveLength(1);
    expect(dialogFrames()).toHaveLength(1);
    expect(onEvent).toHaveBeenCalledOnce();
  });
});

describe.each([false, true])("a click, StrictMode: %s", (reactStrictMode) => {
  it.each(["none", "intent", "mount"] as const)(
    "opens the dialog in its own task with preload: %s",
    async (preload) => {
      stubEndpoint(() => new Promise<never>(() => {}));
      const onOpen = vi.fn();
      const button = <ConnectDataButton endpoint={ENDPOINT} preload={preload} onOpen={onOpen} />;
      render(button, { reactStrictMode });
      await loadLazy();
      screen.getByRole("button").click();
      expect(shownDialog().matches(":modal")).toBe(true);
      expect(onOpen).toHaveBeenCalledOnce();
    },
  );

  it("opens a preload in its own task", async () => {
    const { requests } = stubEndpoint();
    render(<ConnectDataButton endpoint={ENDPOINT} preload="mount" />, { reactStrictMode });
    await preloadedFrame();
    screen.getByRole("button").click();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
    expect(requests).toHaveLength(1);
  });
});

describe("Activity", () => {
  it.skipIf(inject("reactMajor") < 19)("closes the dialog when hidden, and opens again once shown", async () => {
    stubEndpoint();
    const residue = watchResidue();
    const onClose = vi.fn();
    const button = <ConnectDataButton endpoint={ENDPOINT} preload="none" onClose={onClose} />;
    const page = (mode: "visible" | "hidden") => <Activity mode={mode}>{button}</Activity>;
    const { rerender } = render(page("visible"));
    screen.getByRole("button").click();
    await openDialog();
    rerender(page("hidden"));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "unmounted" }));
    expect(residue()).toEqual(NOTHING);
    rerender(page("visible"));
    screen.getByRole("button").click();
    await openDialog();
  });
});

describe("hydration", () => {
  it("takes over the server's HTML, and opens", async () => {
    stubEndpoint();
    const error = vi.spyOn(console, "error");
    onTestFinished(() => error.mockRestore());
    const button = <ConnectDataButton endpoint={ENDPOINT} />;
    const container = document.createElement("div");
    document.body.append(container);
    container.innerHTML = renderToString(button);
    const rendered = container.querySelector("button");
    expect(rendered).toMatchObject({ textContent: "Connect your data", type: "button" });
    const root = await act(async () => hydrateRoot(container, button));
    onTestFinished(() => {
      act(() => root.unmount());
      container.remove();
    });
    expect(container.querySelector("button")).toBe(rendered);
    expect(error).not.toHaveBeenCalled();
    rendered?.click();
    await openDialog();
  });
});

describe("inline options", () => {
  const inline = (onEvent: UseAirbyteWidgetOptions["onEvent"]) => ({
    tokenKey: "alice",
    endpoint: { url: ENDPOINT, headers: { "x-app": "1" }, body: { plan: "pro" } },
    onEvent,
  });

  it("cause no second request, and the newest callback is called", async () => {
    const callbacks = [vi.fn(), vi.fn(), vi.fn()];
    const all = setup(inline(callbacks[0]));
    const { rerender, requests } = all;
    await openAndClose(all);
    rerender(inline(callbacks[1]));
    all.open();
    const { page } = await openDialog();
    rerender(inline(callbacks[2]));
    await page.post(CREATED);
    expect(requests).toHaveLength(1);
    expect(callbacks.map((callback) => callback.mock.calls.length)).toEqual([0, 0, 1]);
  });

  it("keep the functions referentially stable", async () => {
    const { result, rerender } = setup(inline(vi.fn()));
    const { open, close, getTriggerProps } = result.current;
    rerender(inline(vi.fn()));
    await act(async () => void open());
    await openDialog();
    expect(result.current).toMatchObject({ status: "open", open, close, getTriggerProps });
    expect(result.current.open).toBe(open);
    expect(result.current.close).toBe(close);
    expect(result.current.getTriggerProps).toBe(getTriggerProps);
  });

  it("do not render for an event", async () => {
    const renders = vi.fn();
    const hook = renderHook(() => {
      renders();
      return useAirbyteWidget({ endpoint: ENDPOINT, onEvent: () => {} });
    });
    stubEndpoint();
    await act(async () => void hook.result.current.open());
    const { page } = await openDialog();
    await waitFor(() => expect(hook.result.current.status).toBe("open"));
    const before = renders.mock.calls.length;
    for (let i = 0; i < 100; i++) await page.post(CREATED);
    expect(renders).toHaveBeenCalledTimes(before);
  });
});

describe("prop: endpoint", () => {
  const access = (token: string) => ({
    tokenKey: "alice",
    endpoint: { url: ENDPOINT, headers: { authorization: `Bearer ${token}` } },
  });

  it("may change while the dialog is open, like an access token, and the dialog stays", async () => {
    const onClose = vi.fn();
    const all = setup({ ...access("1"), onClose });
    all.open();
    const { iframe } = await openDialog();
    all.rerender({ ...access("2"), onClose });
    await act(async () => {});
    expect(document.querySelector("dialog[open] iframe")).toBe(iframe);
    expect(onClose).not.toHaveBeenCalled();
  });

  it("sends the newest headers with the next request without a warning", async () => {
    const warn = vi.spyOn(console, "warn");
    onTestFinished(() => warn.mockRestore());
    // A token without an expiry serves one opening.
    const endpoint = stubEndpoint(() => tokenAnswer("w1", { expiresAt: null }));
    const all = setup(access("1"), {}, endpoint);
    await openAndClose(all);
    all.rerender(access("2"));
    await openAndClose(all);
    expect(all.requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer 1", "Bearer 2"]);
    expect(warn).not.toHaveBeenCalled();
  });

  it("shares one token between hooks with the same key and address, whatever their headers", async () => {
    const tags = (tag: string) => ({ url: ENDPOINT, headers: async () => ({ "x-tags": tag }) });
    const endpoint = stubEndpoint();
    for (const own of [tags("crm"), tags("files"), access("1").endpoint])
      await openAndClose(setup({ tokenKey: "alice", endpoint: own }, {}, endpoint));
    expect(endpoint.requests.map(({ headers }) => headers.get("x-tags"))).toEqual(["crm"]);
  });
});

describe("prop: fetchToken", () => {
  const makeFetch = () => vi.fn(async () => makeWidgetToken({ widgetUrl: pageUrl(), lifeMs: 900_000 }));

  it("shares one token between hooks with the same key, whatever their functions", async () => {
    const functions = [makeFetch(), makeFetch()];
    for (const fetchToken of functions) await openAndClose(setup({ tokenKey: "alice", fetchToken }));
    expect(functions.map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  });

  it("shares nothing between keys", async () => {
    const fetchToken = makeFetch();
    for (const tokenKey of ["alice", "bob"]) await openAndClose(setup({ tokenKey, fetchToken }));
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("may be written inline without losing the hook's token", async () => {
    const fetchToken = makeFetch();
    const inline = () => ({ tokenKey: "alice", fetchToken: () => fetchToken() });
    const all = setup(inline());
    await openAndClose(all);
    all.rerender(inline());
    await openAndClose(all);
    expect(fetchToken).toHaveBeenCalledOnce();
  });
});

describe("prop: tokenKey", () => {
  const endpointOf = (workspaces: string[]) => stubEndpoint(() => tokenAnswer(workspaces.shift()));
  const openedWorkspace = async () => new URL((await openDialog()).iframe.src).searchParams.get("workspaceId");

  it("never opens with the previous user's token: log out, log in, without a reload", async () => {
    const all = setup({ tokenKey: "alice" }, {}, endpointOf(["alice", "bob"]));
    const { rerender, requests } = all;
    all.open();
    expect(await openedWorkspace()).toBe("alice");
    act(() => all.result.current.close());
    rerender({ tokenKey: "bob" });
    all.open();
    expect(await openedWorkspace()).toBe("bob");
    expect(requests).toHaveLength(2);
  });

  it("does not keep a token for a user who signs in again", async () => {
    const all = setup({ tokenKey: "alice" }, {}, endpointOf(["alice", "alice again"]));
    await openAndClose(all);
    all.rerender({ tokenKey: "bob" });
    all.rerender({ tokenKey: "alice" });
    all.open();
    expect(await openedWorkspace()).toBe("alice again");
  });

  it("closes the previous user's dialog with the reason replaced", async () => {
    const { result, rerender, residue } = setup({ tokenKey: "alice" });
    const ended = result.current.open();
    await openDialog();
    rerender({ tokenKey: "bob" });
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(residue()).toEqual(NOTHING);
  });

  it("reports the previous user's events only to that user's callbacks, and hides them from the next", async () => {
    const [alice, bob] = [vi.fn(), vi.fn()];
    const { result, rerender, open } = setup({ tokenKey: "alice", onClose: alice });
    open();
    const { page } = await openDialog();
    await page.post(CREATED);
    rerender({ tokenKey: "bob", onClose: bob });
    expect(alice).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ outcome: "connected", reason: "replaced" }),
    );
    expect(bob).not.toHaveBeenCalled();
    expect(result.current).toMatchObject({ status: "idle", error: null, result: null });
  });

  it("shares one token between all hooks with the same key and endpoint while one of them is mounted", async () => {
    const endpoint = endpointOf(["first", "second"]);
    const one = setup({ tokenKey: "alice" }, {}, endpoint);
    const two = setup({ tokenKey: "alice" }, {}, endpoint);
    await openAndClose(one);
    one.unmount();
    await openAndClose(two);
    expect(endpoint.requests).toHaveLength(1);

    two.unmount();
    await Promise.resolve();
    const three = setup({ tokenKey: "alice" }, {}, endpoint);
    three.open();
    expect(await openedWorkspace()).toBe("second");
  });

  it("shares nothing between endpoints, or without a key", async () => {
    const endpoint = stubEndpoint();
    await openAndClose(setup({ tokenKey: "alice" }, {}, endpoint));
    await openAndClose(setup({ tokenKey: "alice", endpoint: `${ENDPOINT}?plan=pro` }, {}, endpoint));
    await openAndClose(setup({}, {}, endpoint));
    await openAndClose(setup({}, {}, endpoint));
    expect(endpoint.requests).toHaveLength(4);
  });

  it("keeps a token for one opening and its preload if it is missing", async () => {
    const all = setup();
    act(() => all.result.current.preload());
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    await openAndClose(all);
    expect(all.requests).toHaveLength(1);
    await openAndClose(all);
    expect(all.requests).toHaveLength(2);
  });

  it("joins requests of one key, and continues for the hook that stays", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const endpoint = stubEndpoint(() => promise);
    const one = setup({ tokenKey: "alice" }, {}, endpoint);
    const two = setup({ tokenKey: "alice" }, {}, endpoint);
    const ended = one.result.current.open();
    await waitFor(() => expect(endpoint.requests).toHaveLength(1));
    two.open();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    resolve(tokenAnswer());
    await openDialog();
    expect(endpoint.requests).toHaveLength(1);
    expect(endpoint.requests[0]?.signal.aborted).toBe(false);
    await waitFor(() => expect(two.result.current.status).toBe("open"));
  });
});

describe("AirbyteEmbeddedProvider", () => {
  const provider = (props: AirbyteEmbeddedProviderProps) => ({
    wrapper: ({ children }: { children: ReactNode }) => (
      <AirbyteEmbeddedProvider {...props}>{children}</AirbyteEmbeddedProvider>
    ),
  });

  it("provides the endpoint unless the hook has its own source of tokens", async () => {
    const { requests } = stubEndpoint(() => new Response(null, { status: 401 }));
    const surroundings = provider({ endpoint: "/api/of-the-provider" });
    const own = vi.fn(() => Promise.reject(new Error("down")));
    const plain = renderHook(() => useAirbyteWidget(), surroundings);
    const custom = renderHook(() => useAirbyteWidget({ fetchToken: own }), surroundings);
    for (const { result } of [plain, custom]) {
      const ended = result.current.open();
      await waitFor(() => expect(result.current.status).toBe("error"));
      act(() => result.current.close());
      await ended;
    }
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(["/api/of-the-provider"]);
    expect(own).toHaveBeenCalledOnce();
  });

  it("yields to the hook's endpoint, even over its own `fetchToken`", async () => {
    const { requests } = stubEndpoint(() => new Response(null, { status: 401 }));
    const fetchToken = vi.fn(() => Promise.reject(new Error("down")));
    const { result } = renderHook(() => useAirbyteWidget({ endpoint: ENDPOINT }), provider({ fetchToken }));
    void result.current.open();
    await waitFor(() => expect(result.current.status).toBe("error"));
    expect(requests).toHaveLength(1);
    expect(fetchToken).not.toHaveBeenCalled();
  });
});

describe("React Query", () => {
  it("does not have the token in the app's client", async () => {
    const client = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    const { open } = setup({}, { wrapper });
    open();
    await openDialog();
    expect(client.getQueryCache().getAll()).toEqual([]);
  });
});
