import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor } from "storybook/test";

import { ConnectDataForm, ConnectedSources, type ConnectedSourcesProps } from "../src/sources.js";
import { createStorySource, startStoryBackend, STORY_ENDPOINT, type StoryAnswer } from "./story-backend.js";
import "./stories.css";

const FAKER = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01";

/** A settings page of an app with a client of its own. */
function StorySources(props: ConnectedSourcesProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <ConnectedSources {...props} />
    </QueryClientProvider>
  );
}

const meta = {
  title: "ConnectedSources",
  component: StorySources,
  args: { endpoint: STORY_ENDPOINT, tokenKey: "demo-user", widget: "frame" },
  beforeEach: async ({ parameters }) => {
    const stop = startStoryBackend(parameters["answer"] as StoryAnswer | undefined);
    if (parameters["isEmpty"] !== true) await createStorySource(FAKER, { count: 5 });
    return stop;
  },
} satisfies Meta<typeof StorySources>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const withAnswer = (
  isAnswered: (path: string, method: string) => boolean,
  answer: () => Promise<Response> | Response,
) => ({
  parameters: {
    answer: ((call) => (isAnswered(call.path, call.method) ? answer() : undefined)) satisfies StoryAnswer,
  },
});
const forever = () => new Promise<never>(() => {});
const click =
  (name: string): Play =>
  async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("button", { name })).toBeVisible());
    await userEvent.click(canvas.getByRole("button", { name }));
  };
const says =
  (text: string): Play =>
  async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(text)).toBeVisible());
  };
const inTurn =
  (...plays: Play[]): Play =>
  async (context) => {
    for (const play of plays) await play(context); // oxlint-disable-line no-await-in-loop -- One after the other.
  };

export const Sources: Story = { play: says("Faker") };

export const Empty: Story = { parameters: { isEmpty: true }, play: says("Nothing is connected yet.") };

export const Loading: Story = withAnswer((path, method) => path === "/sources" && method === "GET", forever);

export const Failed: Story = {
  ...withAnswer(
    (path, method) => path === "/sources" && method === "GET",
    () => Response.json({ status: 502 }, { status: 502 }),
  ),
  play: says("This couldn’t be loaded."),
};

export const Testing: Story = {
  ...withAnswer((path) => path.endsWith("/check"), forever),
  play: inTurn(click("Test Faker"), says("Testing…")),
};

export const Tested: Story = { play: inTurn(click("Test Faker"), says("Connected")) };

export const NeedsAttention: Story = {
  ...withAnswer(
    (path) => path.endsWith("/check"),
    () => Response.json({ status: "failed", message: "The key was revoked. Make a new one, and enter it here." }),
  ),
  play: inTurn(click("Test Faker"), says("Needs attention")),
};

export const NotTested: Story = {
  ...withAnswer(
    (path) => path.endsWith("/check"),
    () => Response.json({ status: 502 }, { status: 502 }),
  ),
  play: inTurn(click("Test Faker"), says("This couldn’t be tested. Try again later.")),
};

export const AskingBeforeRemoval: Story = {
  play: inTurn(click("Remove Faker"), says("Remove Faker, and stop reading its data?")),
};

export const Removed: Story = {
  play: inTurn(click("Remove Faker"), click("Remove Faker"), says("Nothing is connected yet.")),
};

export const RemovalFailed: Story = {
  ...withAnswer(
    (_, method) => method === "DELETE",
    () => Response.json({ status: 502 }, { status: 502 }),
  ),
  play: inTurn(
    click("Remove Faker"),
    click("Remove Faker"),
    says("This couldn’t be removed. It is still connected; try again."),
  ),
};

/** Airbyte carries the removal out later, and this backend lists the source until then. */
export const BeingRemoved: Story = {
  ...withAnswer(
    (_, method) => method === "DELETE",
    () => Response.json({ status: "deleting" }, { status: 202 }),
  ),
  play: inTurn(click("Remove Faker"), click("Remove Faker"), says("Being removed…")),
};

export const EditedInOwnForm: Story = {
  args: {
    children: ({ source }) => <ConnectDataForm endpoint={STORY_ENDPOINT} tokenKey="demo-user" sourceId={source.id} />,
  },
  play: inTurn(click("Edit Faker"), says("Edit Faker")),
};
