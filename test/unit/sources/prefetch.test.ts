import { QueryClient } from "@tanstack/react-query";
import { expect, it, onTestFinished, vi } from "vitest";

import { sourcesQueryOptions, sourceTemplatesQueryOptions } from "../../../src/sources.js";
import { ORIGIN } from "../server/fake-airbyte.js";
import { FAKER, findFaker, GENERATIONS, setupSandbox } from "../server/sandbox-backend.js";

const OWN = { endpoint: `${ORIGIN}/api/airbyte/widget-token`, tokenKey: "user-1" };

it.each(Object.entries(GENERATIONS))(
  "a server prefetches what the browser fetches under the same key, %s",
  async (_, options) => {
    const backend = setupSandbox(options);
    const { client: airbyte, handler, send } = backend;
    const templateId = await findFaker(backend);
    await send("POST", "/sources", { body: { templateId, config: FAKER } });
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      headers.set("origin", ORIGIN);
      return handler(new Request(address, { ...init, headers }));
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const user = { workspaceName: "user-1" };

    const server = new QueryClient();
    await server.prefetchQuery({ ...sourcesQueryOptions(OWN), queryFn: () => airbyte.sources.list(user) });
    const queryFn = () => airbyte.sourceTemplates.listFor(user);
    await server.prefetchQuery({ ...sourceTemplatesQueryOptions(OWN), queryFn });
    const browser = new QueryClient();
    const sources = await browser.fetchQuery(sourcesQueryOptions(OWN));
    const templates = await browser.fetchQuery(sourceTemplatesQueryOptions(OWN));

    expect([sources.length, templates.length > 10]).toEqual([1, true]);
    expect(server.getQueryData(sourcesQueryOptions(OWN).queryKey)).toEqual(sources);
    expect(server.getQueryData(sourceTemplatesQueryOptions(OWN).queryKey)).toEqual(templates);
  },
);
