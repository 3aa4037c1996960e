import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { act, fireEvent, screen } from "@testing-library/react";
import { Activity, StrictMode, Suspense, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
// By its file, because a test's browser has no conditions to select it by.
import { renderToString } from "react-dom/server.browser";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";

import {
  ConnectDataCatalog,
  ConnectDataForm,
  ConnectedSources,
  sourcesQueryOptions,
  sourceTemplatesQueryOptions,
} from "../../../src/sources.js";
import { waitFor } from "../support/wait-for.js";
import { renderWithClient, stubHandler, TEMPLATES } from "./backend.js";

const SOURCES = [{ id: "s1", name: "Mine", created_at: "2026-01-02T03:04:05Z" }];
const TILES = [{ id: "t1", name: "GitHub", tags: ["developer"] }];

describe("lists that a server has prefetched", () => {
  it("are in its HTML, hydrate without a mismatch, and are not requested again", async () => {
    const backend = stubHandler();
    const own = { endpoint: backend.endpoint, tokenKey: backend.user };
    const server = new QueryClient();
    // Like `client.sources.list` and `client.sourceTemplates.listFor`, under the same keys.
    await server.prefetchQuery({ ...sourcesQueryOptions(own), queryFn: async () => SOURCES });
    await server.prefetchQuery({ ...sourceTemplatesQueryOptions(own), queryFn: async () => TILES });
    const state = dehydrate(server);
    const toPage = (client: QueryClient) => (
      <QueryClientProvider client={client}>
        <HydrationBoundary state={state}>
          <ConnectDataCatalog {...own} />
          <ConnectedSources {...own} formatDate={(date) => date.toISOString().slice(0, 10)} />
        </HydrationBoundary>
      </QueryClientProvider>
    );

    const html = renderToString(toPage(new QueryClient()));
    expect(html).toContain("GitHub");
    expect(html).toContain("Mine");
    const container = document.createElement("div");
    container.innerHTML = html;
    document.body.append(container);
    const onRecoverableError = vi.fn();
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
    const root = await act(async () => hydrateRoot(container, toPage(client), { onRecoverableError }));
    onTestFinished(() => {
      act(() => root.unmount());
      container.remove();
    });
    expect(container.querySelector('[data-template="t1"] .airbyte-embedded-tile-name')?.textContent).toBe("GitHub");
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(backend.calls).toEqual([]);
  });
});

describe("Suspense", () => {
  it("shows the app's fallback until the lists arrive, and requests each once", async () => {
    const backend = stubHandler();
    const own = { endpoint: backend.endpoint, tokenKey: backend.user };
    await backend.create(TEMPLATES.faker, "Mine");
    function Page() {
      useSuspenseQuery(sourceTemplatesQueryOptions(own));
      useSuspenseQuery({ ...sourcesQueryOptions(own), staleTime: 60_000 });
      return <ConnectedSources {...own} />;
    }
    renderWithClient(
      <Suspense fallback={<p>The app is loading</p>}>
        <Page />
      </Suspense>,
    );
    expect(screen.getByText("The app is loading")).toBeDefined();
    await waitFor(() => expect(screen.getByText("Mine")).toBeDefined());
    expect(backend.count("GET", "/source-templates")).toBe(1);
  });
});

// In React 18, React Query aborts the first request and sends it again.
describe.skipIf(inject("reactMajor") < 19)("StrictMode", () => {
  it("costs one request for each list", async () => {
    const backend = stubHandler();
    const own = { endpoint: backend.endpoint, tokenKey: backend.user };
    await backend.create(TEMPLATES.faker, "Mine");
    renderWithClient(<StrictMode>{bothLists(own)}</StrictMode>);
    await waitFor(() => expect(screen.getByText("Mine")).toBeDefined());
    await waitFor(() => expect(screen.getByRole("button", { name: /Faker Connected|FakerConnected/ })).toBeDefined());
    expect([backend.count("GET", "/sources"), backend.count("GET", "/source-templates")]).toEqual([1, 1]);
  });
});

describe.skipIf(inject("reactMajor") < 19)("Activity", () => {
  it("keeps a search and the app's own form while it hides them", async () => {
    const backend = stubHandler();
    const own = { endpoint: backend.endpoint, tokenKey: backend.user };
    const toPage = (mode: "visible" | "hidden") => (
      <Activity mode={mode}>
        <ConnectDataCatalog {...own}>
          {({ template }) => <input aria-label={`Key of ${template.name}`} />}
        </ConnectDataCatalog>
      </Activity>
    );
    const { change } = renderWithClient(toPage("visible"));
    (await waitFor(() => screen.getByRole("button", { name: "Stripe" }))).click();
    const field = await waitFor(() => screen.getByRole<HTMLInputElement>("textbox", { name: "Key of Stripe" }));
    field.value = "half a key";
    change(toPage("hidden"));
    await waitFor(() => expect(field.checkVisibility()).toBe(false));
    change(toPage("visible"));
    await waitFor(() => expect(field.checkVisibility()).toBe(true));
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Key of Stripe" }).value).toBe("half a key");
  });
});

describe.skipIf(inject("reactMajor") < 19)("Activity around a form", () => {
  it("keeps what was entered, and connects afterwards", async () => {
    const backend = stubHandler();
    const toPage = (mode: "visible" | "hidden") => (
      <Activity mode={mode}>
        <ConnectDataForm endpoint={backend.endpoint} tokenKey={backend.user} templateId={TEMPLATES.faker} />
      </Activity>
    );
    const { change } = renderWithClient(toPage("visible"));
    const field = await waitFor(() => screen.getByLabelText<HTMLInputElement>(/^Count/));
    fireEvent.change(field, { target: { value: "12" } });
    change(toPage("hidden"));
    await waitFor(() => expect(field.checkVisibility()).toBe(false));
    change(toPage("visible"));
    await waitFor(() => expect(field.checkVisibility()).toBe(true));
    expect(screen.getByLabelText<HTMLInputElement>(/^Count/).value).toBe("12");
    act(() => screen.getByRole("button", { name: "Connect" }).click());
    await waitFor(() => expect(screen.getByRole("heading", { name: "✓ Faker connected" })).toBeDefined());
  });
});

const bothLists = (own: { endpoint: string; tokenKey: string }): ReactNode => (
  <>
    <ConnectDataCatalog {...own} />
    <ConnectedSources {...own} />
  </>
);
