// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useQuery, type QueryKey } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useAirbyteWidget } from "../../../src/index.js";
import {
  sourcesQueryOptions,
  useInvalidateOnSourceChange,
  useSources,
  useSourceTemplates,
} from "../../../src/sources.js";
import { createTestAdapter, pageMessages } from "../../../src/testing.js";
import { reportSourceChange } from "../../../src/widget/source-changes.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An app whose lists stay fresh for an hour, in front of a backend that counts requests. */
function setup() {
  const requests: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    requests.push(url);
    return Response.json({ data: [{ id: "s1", name: "Faker" }] });
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 3_600_000 } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  /** Mounts a part of the page, and waits until no query is in progress. */
  const mount = async <Result, Props>(use: (props: Props) => Result, initialProps?: NoInfer<Props>) => {
    const rendered = renderHook(use, { wrapper, ...(initialProps !== undefined && { initialProps }) });
    await rest();
    return rendered;
  };
  const rest = () => waitFor(() => expect(client.isFetching()).toBe(0));
  /** A change of sources, some time after the previous one. */
  const change = async () => {
    vi.setSystemTime(Date.now() + 1_000);
    act(reportSourceChange);
    vi.setSystemTime(Date.now() + 1_000);
    await rest();
  };
  return { client, requests, mount, change };
}

const ADA = { tokenKey: "ada" };

describe("a change of sources", () => {
  it("causes one request for each list, however many hooks show it", async () => {
    const { requests, mount, change } = setup();
    await mount(() => {
      useInvalidateOnSourceChange();
      return [useSources(ADA), useSources(ADA)];
    });
    await mount(() => useSources(ADA));
    expect(requests).toHaveLength(1);
    await change();
    expect(requests).toHaveLength(2);
    await change();
    expect(requests).toHaveLength(3);
  });

  it("causes one request while any of the hooks is mounted, and none after the last", async () => {
    const { requests, mount, change } = setup();
    const [first, second] = [await mount(() => useSources(ADA)), await mount(() => useSources(ADA))];
    first.unmount();
    await change();
    expect(requests).toHaveLength(2);
    second.unmount();
    await change();
    expect(requests).toHaveLength(2);
  });

  it("makes an earlier list stale, which is requested again when shown", async () => {
    const { requests, mount, change } = setup();
    (await mount(() => useSources(ADA))).unmount();
    await change();
    expect(requests).toHaveLength(1);
    await mount(() => useSources(ADA));
    expect(requests).toHaveLength(2);
    (await mount(() => useSources(ADA))).unmount();
    expect(requests).toHaveLength(2);
  });

  it("makes an earlier prefetched list stale", async () => {
    const { client, requests, mount, change } = setup();
    await client.prefetchQuery(sourcesQueryOptions(ADA));
    await change();
    await mount(() => useSources(ADA));
    expect(requests).toHaveLength(2);
  });

  it("keeps a later list fresh", async () => {
    const { client, requests, mount, change } = setup();
    await change();
    await client.prefetchQuery(sourcesQueryOptions(ADA));
    await mount(() => useSources(ADA));
    expect(requests).toHaveLength(1);
  });

  it("makes another user's hidden list stale", async () => {
    const { requests, mount, change } = setup();
    (await mount(() => useSources({ tokenKey: "bob" }))).unmount();
    await mount(() => useSources(ADA));
    await change();
    expect(requests).toHaveLength(3);
    await mount(() => useSources({ tokenKey: "bob" }));
    expect(requests).toHaveLength(4);
  });

  it("keeps source templates fresh", async () => {
    const { requests, mount, change } = setup();
    await mount(() => [useSources(ADA), useSourceTemplates(ADA)]);
    await change();
    expect(requests.filter((url) => url.endsWith("/source-templates"))).toHaveLength(1);
  });

  it("follows each event of the widget, and the end of its dialog, which may have deleted a source", async () => {
    const { requests, mount } = setup();
    const airbyte = createTestAdapter();
    const { widget, fetchToken } = airbyte;
    const { result } = await mount(() => ({ list: useSources(ADA), widget: useAirbyteWidget({ widget, fetchToken }) }));
    act(() => void result.current.widget.open());
    await waitFor(() => expect(airbyte.isOpen).toBe(true));
    expect(requests).toHaveLength(1);
    act(() => airbyte.emit(pageMessages.sourceCreated()));
    await waitFor(() => expect(requests).toHaveLength(2));
    act(() => airbyte.emit(pageMessages.sourceUpdated()));
    await waitFor(() => expect(requests).toHaveLength(3));
    act(() => airbyte.emit(pageMessages.sourceCreateError()));
    act(() => airbyte.close());
    await waitFor(() => expect(result.current.list.isFetching).toBe(false));
    expect(requests).toHaveLength(4);
  });
});

it("an opening without a dialog does not change sources", async () => {
  const { requests, mount } = setup();
  const create = () => {
    throw new Error("Not in this browser.");
  };
  const { fetchToken } = createTestAdapter();
  const options = { widget: { create }, fetchToken, onError: () => {} };
  const { result } = await mount(() => ({ list: useSources(ADA), widget: useAirbyteWidget(options) }));
  await act(async () => {
    expect(await result.current.widget.open()).toMatchObject({ outcome: "failed" });
  });
  await waitFor(() => expect(result.current.list.isFetching).toBe(false));
  expect(requests).toHaveLength(1);
});

describe("useInvalidateOnSourceChange", () => {
  /** A list of the app, with a count of its reads. */
  function setupOwn() {
    const queryFn = vi.fn(async () => []);
    const use = ({ keys }: { keys?: readonly QueryKey[] }) => {
      useInvalidateOnSourceChange(keys);
      useQuery({ queryKey: ["dashboard", 1], queryFn });
    };
    return { ...setup(), queryFn, use };
  }

  it("invalidates the app's own keys", async () => {
    const { mount, change, queryFn, use } = setupOwn();
    const { unmount } = await mount(use, { keys: [["dashboard"]] });
    expect(queryFn).toHaveBeenCalledTimes(1);
    await change();
    expect(queryFn).toHaveBeenCalledTimes(2);
    unmount();
    await change();
    expect(queryFn).toHaveBeenCalledTimes(2);
  });

  it("invalidates the latest keys only", async () => {
    const { mount, change, queryFn, use } = setupOwn();
    const { rerender } = await mount(use, { keys: [["other"]] });
    await change();
    expect(queryFn).toHaveBeenCalledTimes(1);
    rerender({ keys: [["dashboard", 1]] });
    await change();
    expect(queryFn).toHaveBeenCalledTimes(2);
  });

  it("invalidates the lists of this package, read with `sourcesQueryOptions`, without any key", async () => {
    const { requests, mount, change, queryFn } = setupOwn();
    await mount(() => {
      useInvalidateOnSourceChange();
      useQuery(sourcesQueryOptions(ADA));
    });
    await change();
    expect(requests).toHaveLength(2);
    expect(queryFn).not.toHaveBeenCalled();
  });
});

describe("a page restored from the browser's cache", () => {
  const comeBack = (persisted: boolean) =>
    act(() => void window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted })));

  it("hides its lists at first, and requests them again", async () => {
    const { client, requests, mount } = setup();
    await mount(() => [useSources(ADA).data, useSourceTemplates(ADA).data]);
    comeBack(true);
    const kept = client.getQueryCache().findAll();
    expect(kept.map(({ state }) => state.data)).toEqual([undefined, undefined]);
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(requests).toHaveLength(4);
  });

  it("keeps its lists after a normal load, and if nothing shows them", async () => {
    const { requests, mount } = setup();
    const { result, unmount } = await mount(() => useSources(ADA));
    comeBack(false);
    expect(result.current.data).toBeDefined();
    unmount();
    comeBack(true);
    expect(requests).toHaveLength(1);
  });
});
