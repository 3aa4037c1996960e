import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { inject, onTestFinished, vi } from "vitest";

/** One request of a list or a change. */
export interface Call {
  readonly method: string;
  /** Below the handler's path, such as `/sources`. */
  readonly path: string;
}

type Answer = (call: Call) => Response | Promise<Response | undefined> | undefined;

/** The handler in front of a sandbox, for a new user. `answer` answers in its place. */
export function stubHandler(answer: Answer = () => undefined) {
  const user = crypto.randomUUID();
  const base = `${inject("sandboxOrigin")}/backend`;
  const endpointOf = (name: string) => `${base}/widget-token?user=${encodeURIComponent(name)}`;
  const calls: Call[] = [];
  let answerInstead = answer;
  const passOn = window.fetch.bind(window);
  const spy = vi.spyOn(window, "fetch").mockImplementation(async (input, init) => {
    const { url, method } = new Request(input, init);
    if (!url.startsWith(base)) return passOn(input, init);
    const call = { method, path: new URL(url).pathname.slice("/backend".length) };
    calls.push(call);
    return (await answerInstead(call)) ?? passOn(input, init);
  });
  onTestFinished(() => spy.mockRestore());

  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const init = {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    };
    const response = await passOn(`${base}${path}?user=${user}`, init);
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    user,
    endpoint: endpointOf(user),
    endpointOf,
    calls,
    /** Number of requests for a list. */
    count: (method: string, path: string) =>
      calls.filter((call) => call.method === method && call.path.startsWith(path)).length,
    instead(latest: Answer) {
      answerInstead = latest;
    },
    /** Creates a source without the page's knowledge. */
    create: async (templateId: string, name: string): Promise<{ id: string }> =>
      (await send("POST", "/sources", { templateId, config: { count: 5 }, name })).json(),
    /** Deletes a source without the page's knowledge. */
    remove: (id: string) => send("DELETE", `/sources/${id}`),
  };
}

export const problem = (status: number, detail: string): Response =>
  Response.json({ status, detail, code: "UPSTREAM_FAILED" }, { status });

/** Renders with the app's own client, which does not retry. */
export function renderWithClient(children: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrap = (content: ReactNode) => <QueryClientProvider client={client}>{content}</QueryClientProvider>;
  const view = render(wrap(children));
  onTestFinished(cleanup);
  return { ...view, client, change: (latest: ReactNode) => view.rerender(wrap(latest)) };
}

/** The sandbox's templates, by number. */
export const TEMPLATES = { faker: "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01" } as const;
