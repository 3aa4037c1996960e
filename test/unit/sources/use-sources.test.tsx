// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedProvider, useAirbyteWidget } from "../../../src/index.js";
import {
  sourcesQueryOptions,
  useCreateSource,
  useDeleteSource,
  useSources,
  useSourceTemplates,
  useUpdateSource,
} from "../../../src/sources.js";
import { createTestAdapter, pageMessages } from "../../../src/testing.js";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Call {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly credentials: RequestCredentials | undefined;
}

/** An app's page with its own client, in front of a backend that stores sources. */
function setup(answer?: (call: Call) => Response | undefined) {
  const sources = new Map<string, object>([["s1", { id: "s1", name: "Faker", source_config: { count: 1 } }]]);
  const calls: Call[] = [];
  const respond = (call: Call): Response => {
    const own = answer?.(call);
    if (own) return own;
    if (call.url.endsWith("/source-templates"))
      return Response.json({ data: [{ id: "t1", name: "Faker", tags: ["a"] }] });
    const id = call.url.split("/sources/")[1];
    if (call.method === "GET") return Response.json({ data: [...sources.values()] });
    if (call.method === "DELETE") {
      sources.delete(id ?? "");
      return new Response(null, { status: 204 });
    }
    const { config, name = "New" } = call.body as { config?: object; name?: string };
    const source = { id: id ?? "s2", name, ...(config && { replication_config: config }) };
    sources.set(source.id, source);
    return Response.json(source);
  };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const { method = "GET", credentials, body } = init;
    const call = {
      url,
      method,
      headers: new Headers(init.headers),
      body: body ? JSON.parse(body as string) : undefined,
      credentials,
    };
    calls.push(call);
    return respond(call);
  });
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { calls, client, sources, wrapper };
}

describe("useSources", () => {
  it("lists the user's sources, with Airbyte's newest field names", async () => {
    const { wrapper, calls } = setup();

    const { result } = renderHook(() => useSources({ tokenKey: "ada" }), { wrapper });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));

    expect(result.current.data).toEqual([{ id: "s1", name: "Faker", replication_config: { count: 1 } }]);
    expect(calls[0]).toMatchObject({ url: "/api/airbyte/sources", method: "GET" });
  });

  it.each([
    ["/backend/widget-token?org=acme#top", "/backend/sources?org=acme"],
    ["https://api.example.com/widget-token/", "https://api.example.com/sources"],
    ["https://api.example.com", "https://api.example.com/sources"],
    ["//api.example.com/v1/widget-token", "//api.example.com/v1/sources"],
    ["https://api.example.com?x=/y", "https://api.example.com/sources?x=/y"],
    ["widget-token", "sources"],
  ])("finds its route next to %s, and keeps the query, which may name the owner", async (endpoint, url) => {
    const { wrapper, calls } = setup();

    const { result } = renderHook(() => useSources({ endpoint }), { wrapper });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));

    expect(calls[0]?.url).toBe(url);
  });

  it("uses the provider's endpoint, with its headers and credentials", async () => {
    const { wrapper: Page, calls } = setup();
    const endpoint = {
      url: "https://api.example.com/widget-token",
      headers: async () => ({ authorization: "Bearer session" }),
      credentials: "include",
    } as const;
    const wrapper = ({ children }: { children: ReactNode }) => (
      <Page>
        <AirbyteEmbeddedProvider endpoint={endpoint}>{children}</AirbyteEmbeddedProvider>
      </Page>
    );

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));

    expect(calls[0]).toMatchObject({ url: "https://api.example.com/sources", credentials: "include" });
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer session");
  });

  it("fails with the cause if `headers` fails, and sends nothing", async () => {
    const { wrapper, calls } = setup();
    const cause = new Error("The session is gone.");
    const endpoint = { url: "/api/airbyte/widget-token", headers: () => Promise.reject(cause) };

    const { result } = renderHook(() => useSources({ endpoint }), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error).toMatchObject({ code: "SOURCES_REQUEST_FAILED", cause });
    expect(calls).toEqual([]);
  });

  it("never shows another user's sources", async () => {
    const { wrapper, calls } = setup();

    const { result, rerender } = renderHook(({ user }) => useSources({ tokenKey: user }), {
      wrapper,
      initialProps: { user: "ada" },
    });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    rerender({ user: "eve" });

    expect(result.current.data).toBeUndefined();
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(calls).toHaveLength(2);
  });

  it.each([
    ["keeps", "ada", 2],
    ["drops", undefined, 0],
  ])("%s its data if its user is %s", async (_, tokenKey, kept) => {
    const { wrapper, client } = setup();
    const { result, unmount } = renderHook(
      () => [useSources({ tokenKey }), useSourceTemplates({ tokenKey })].map(({ isSuccess }) => isSuccess),
      { wrapper },
    );
    await waitFor(() => expect(result.current).toEqual([true, true]));

    unmount();
    await new Promise((resolve) => void setTimeout(resolve));

    expect(client.getQueryCache().getAll()).toHaveLength(kept);
  });

  it("sends no request while it is disabled", () => {
    const { wrapper, calls } = setup();

    renderHook(() => useSources({ enabled: false }), { wrapper });

    expect(calls).toEqual([]);
  });

  it("fails at once with the backend's message", async () => {
    const { wrapper, calls } = setup(() =>
      Response.json({ detail: "Nobody is signed in.", code: "UNAUTHENTICATED" }, { status: 401 }),
    );

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error).toMatchObject({ code: "SOURCES_REQUEST_FAILED", status: 401, retryable: false });
    expect(result.current.error?.message).toContain("Nobody is signed in.");
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["not JSON", () => new Response("<h1>Sign in</h1>")],
    ["not a list", () => Response.json({})],
  ])("fails for a response that is %s", async (_, answer) => {
    const { wrapper } = setup(answer);

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error?.code).toBe("SOURCES_REQUEST_FAILED");
  });

  it.each([
    ["UPSTREAM_FAILED", true],
    ["UPSTREAM_FORBIDDEN", false],
  ])("requests only once what the backend has already retried: %s", async (code, retryable) => {
    const { wrapper, calls } = setup(() => Response.json({ code }, { status: 502 }));

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error).toMatchObject({ status: 502, retryable });
    expect(calls).toHaveLength(1);
  });

  it("fails for a response of more than 1 MB", async () => {
    const { wrapper, calls } = setup(() => new Response(" ".repeat(1_048_577)));

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error?.message).toContain("more than 1048576 bytes");
    expect(calls).toHaveLength(1);
  });

  it("passes Retry-After through, and does not request again before that", async () => {
    const { wrapper, calls } = setup(() => new Response("", { status: 429, headers: { "retry-after": "7" } }));

    const { result } = renderHook(() => useSources(), { wrapper });
    await waitFor(() => expect(result.current.isError).toBe(true));

    expect(result.current.error).toMatchObject({ retryable: true, retryAfterMs: 7000 });
    expect(calls).toHaveLength(1);
  });

  it("is refreshed when the widget reports a change, and when it closes, because deletions are not reported", async () => {
    const { wrapper, sources } = setup();
    const airbyte = createTestAdapter();
    const { result } = renderHook(
      () => ({
        list: useSources({ tokenKey: "ada" }),
        widget: useAirbyteWidget({ widget: airbyte.widget, fetchToken: airbyte.fetchToken, tokenKey: "ada" }),
      }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.list.isSuccess).toBe(true));
    act(() => void result.current.widget.open());
    await waitFor(() => expect(airbyte.isOpen).toBe(true));

    sources.set("s2", { id: "s2", name: "Stripe" });
    act(() => airbyte.emit(pageMessages.sourceCreated()));
    await waitFor(() => expect(result.current.list.data).toHaveLength(2));

    sources.delete("s2");
    act(() => airbyte.close());
    await waitFor(() => expect(result.current.list.data).toHaveLength(1));
  });
});

describe("useSourceTemplates", () => {
  it("lists what the user may connect", async () => {
    const { wrapper, calls } = setup();

    const { result } = renderHook(() => useSourceTemplates(), { wrapper });
    await waitFor(() => expect(result.current.isSuccess).toBe(true));

    expect(result.current.data).toEqual([{ id: "t1", name: "Faker", tags: ["a"] }]);
    expect(calls[0]?.url).toBe("/api/airbyte/source-templates");
  });

  it.each([useSourceTemplates, useSources])(
    "leaves out templates without an id, and uses the id as a missing name",
    async (use) => {
      const { wrapper } = setup(() => Response.json({ data: [{ name: "Faker" }, { id: "" }, null, { id: "t1" }] }));

      const { result } = renderHook(() => use(), { wrapper });
      await waitFor(() => expect(result.current.isSuccess).toBe(true));

      expect(result.current.data).toEqual([{ id: "t1", name: "t1" }]);
    },
  );
});

describe("useCreateSource, useUpdateSource, useDeleteSource", () => {
  it("change what useSources shows", async () => {
    const { wrapper, calls } = setup();
    const { result } = renderHook(
      () => ({ list: useSources(), create: useCreateSource(), update: useUpdateSource(), remove: useDeleteSource() }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.list.isSuccess).toBe(true));

    await result.current.create.mutateAsync({ templateId: "t1", config: { count: 2 }, name: "Mine" });
    await waitFor(() => expect(result.current.list.data).toHaveLength(2));
    expect(calls.find(({ method }) => method === "POST")).toMatchObject({
      url: "/api/airbyte/sources",
      body: { templateId: "t1", config: { count: 2 }, name: "Mine" },
    });
    const typesOf = (method: string) => calls.find((call) => call.method === method)?.headers.get("content-type");
    expect([typesOf("GET"), typesOf("POST")]).toEqual([null, "application/json"]);

    await result.current.update.mutateAsync({ id: "s2", config: { count: 3 } });
    await waitFor(() => expect(result.current.list.data?.[1]?.replication_config).toEqual({ count: 3 }));

    await result.current.remove.mutateAsync("s2");
    await waitFor(() => expect(result.current.list.data).toHaveLength(1));
  });

  it("encode a source's id in the URL", async () => {
    const { wrapper, calls } = setup();
    const { result } = renderHook(() => ({ update: useUpdateSource(), remove: useDeleteSource() }), { wrapper });
    await result.current.update.mutateAsync({ id: "a/b?c", name: "Mine" });
    await result.current.remove.mutateAsync("a/b?c");
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PUT /api/airbyte/sources/a%2Fb%3Fc",
      "DELETE /api/airbyte/sources/a%2Fb%3Fc",
    ]);
  });

  it("report which fields are wrong", async () => {
    const { wrapper } = setup(({ method }) =>
      method === "POST" ? Response.json({ detail: "No.", fields: ["config.count"] }, { status: 422 }) : undefined,
    );
    const { result } = renderHook(() => useCreateSource(), { wrapper });

    await expect(result.current.mutateAsync({ templateId: "t1", config: {} })).rejects.toMatchObject({
      status: 422,
      fields: ["config.count"],
    });
  });
});

describe("sourcesQueryOptions", () => {
  it("fills the same cache as the hook", async () => {
    const { wrapper, client, calls } = setup();
    await client.prefetchQuery({ ...sourcesQueryOptions({ tokenKey: "ada" }), staleTime: 60_000 });

    const { result } = renderHook(() => useSources({ tokenKey: "ada", enabled: false }), { wrapper });

    expect(result.current.data).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });
});
