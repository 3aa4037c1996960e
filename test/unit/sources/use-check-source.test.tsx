// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { useCheckSource } from "../../../src/sources.js";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The hook, in front of a backend that returns `answer`. */
function setup(answer: unknown) {
  const calls: { path: string; method: string | undefined; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit = {}) => {
    calls.push({ path, method, body: JSON.parse(body as string) });
    return Response.json(answer);
  });
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const { result } = renderHook(() => useCheckSource(), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  return { calls, invalidate, check: result.current.mutateAsync };
}

describe("useCheckSource", () => {
  it("checks a configuration before its source is created, and passes the connector's message through", async () => {
    const { calls, check } = setup({ status: "failed", message: "Wrong key" });
    await expect(check({ templateId: "t1", config: { key: "x" } })).resolves.toEqual({
      status: "failed",
      message: "Wrong key",
    });
    const body = { templateId: "t1", config: { key: "x" } };
    expect(calls).toEqual([{ path: "/api/airbyte/sources/check", method: "POST", body }]);
  });

  it("checks a source with its changes, without requesting lists again", async () => {
    const { calls, check, invalidate } = setup({ status: "succeeded", message: null });
    await expect(check({ id: "s/1", config: { key: "y" } })).resolves.toEqual({ status: "succeeded", message: null });
    const body = { config: { key: "y" } };
    expect(calls).toEqual([{ path: "/api/airbyte/sources/s%2F1/check", method: "POST", body }]);
    expect(invalidate).not.toHaveBeenCalled();
  });

  it.each([[null], [{}], [{ status: 1 }]])("fails with SOURCES_REQUEST_FAILED for the response %j", async (answer) => {
    await expect(setup(answer).check({ id: "s1" })).rejects.toMatchObject({ code: "SOURCES_REQUEST_FAILED" });
  });
});
