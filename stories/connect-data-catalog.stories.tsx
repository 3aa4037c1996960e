import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataCatalog, ConnectDataForm, type ConnectDataCatalogProps } from "../src/sources.js";
import { createStorySource, startStoryBackend, STORY_ENDPOINT, type StoryAnswer } from "./story-backend.js";
import "./stories.css";

const FAKER = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01";

/** Tiles in an app with a client of its own. */
function StoryCatalog(props: ConnectDataCatalogProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <ConnectDataCatalog {...props} />
    </QueryClientProvider>
  );
}

const meta = {
  title: "ConnectDataCatalog",
  component: StoryCatalog,
  args: { endpoint: STORY_ENDPOINT, tokenKey: "demo-user", widget: "frame", onSourceCreated: fn() },
  beforeEach: async ({ parameters }) => {
    const stop = startStoryBackend(parameters["answer"] as StoryAnswer | undefined);
    for (let made = 0; made < Number(parameters["connected"] ?? 0); made += 1) {
      // oxlint-disable-next-line no-await-in-loop -- In order.
      await createStorySource(FAKER, { count: 5 });
    }
    return stop;
  },
} satisfies Meta<typeof StoryCatalog>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const withAnswer = (path: string, answer: () => Promise<Response> | Response): Pick<Story, "parameters"> => ({
  parameters: { answer: ((call) => (call.path === path ? answer() : undefined)) satisfies StoryAnswer },
});
const showsTiles: Play = async ({ canvas }) => {
  await waitFor(() => expect(canvas.getByRole("button", { name: "GitHub" })).toBeVisible());
};

export const Tiles: Story = { play: showsTiles };

export const Connected: Story = {
  parameters: { connected: 2 },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("button", { name: /Faker.*2 connected/ })).toBeVisible());
  },
};

/** The app names the tags that it wants to show. */
export const NamedCategories: Story = {
  args: { categories: { sales: "Sales & CRM", files: "Files", payments: "Payments" } },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "Sales & CRM" }));
    await expect(context.canvas.queryByRole("button", { name: "GitHub" })).toBeNull();
  },
};

export const Searched: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.type(context.canvas.getByRole("searchbox"), "google");
    await expect(context.canvas.getAllByRole("listitem")).toHaveLength(2);
  },
};

export const NoMatch: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.type(context.canvas.getByRole("searchbox"), "no such thing");
    await expect(context.canvas.getByRole("button", { name: "Clear search" })).toBeVisible();
  },
};

export const Loading: Story = withAnswer("/source-templates", () => new Promise<never>(() => {}));

export const Failed: Story = {
  ...withAnswer("/source-templates", () => Response.json({ status: 502 }, { status: 502 })),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible());
  },
};

export const Empty: Story = {
  ...withAnswer("/source-templates", () => Response.json({ data: [] })),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText("There is nothing to connect yet.")).toBeVisible());
  },
};

/** A tile opens its connector at once. */
export const InTheDialog: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "GitHub" }));
    await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
  },
};

export const Inline: Story = {
  args: { opens: "inline" },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "GitHub" }));
    await waitFor(() => expect(screen.getByTitle("Connect your data")).toBeVisible());
  },
};

/** With the form of this package, or any other. */
export const OwnForm: Story = {
  args: {
    children: ({ template }) => (
      <ConnectDataForm endpoint={STORY_ENDPOINT} tokenKey="demo-user" templateId={template.id} />
    ),
  },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "Stripe" }));
    await waitFor(() => expect(context.canvas.getByRole("button", { name: "All connectors" })).toBeVisible());
    await waitFor(() => expect(context.canvas.getByRole("heading", { name: "Connect Stripe" })).toBeVisible());
  },
};
