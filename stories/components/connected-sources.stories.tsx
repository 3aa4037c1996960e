import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ComponentProps } from "react";
import { expect, userEvent, waitFor } from "storybook/test";

import { ConnectDataForm, ConnectedSources } from "../../src/sources.js";
import ownSource from "../../src/sources/connected/connected-sources.tsx?raw";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { documentedArgTypes, PLAYGROUND, withoutOptions } from "../support/option-arg-types.js";
import type { StoryAppParameters } from "../support/story-app.js";
import { problem, type StoryAnswer } from "../support/story-backend.js";

type Args = ComponentProps<typeof ConnectedSources> & LabelArgs;

const OWN = documentedArgTypes(ownSource, "ConnectedSourcesProps", "List");

const meta: Meta<Args> = {
  title: "Components/Connected sources",
  component: ConnectedSources,
  tags: ["autodocs"],
  render: (args) => {
    const [labels, props] = takeLabels(args);
    return <ConnectedSources {...props} {...(labels && { labels })} />;
  },
  argTypes: {
    ...withoutOptions("view", "showResult"),
    ...OWN,
    opens: { ...OWN["opens"], options: ["dialog", "inline"], control: "inline-radio" },
    children: { ...OWN["children"], control: false },
    formatDate: { ...OWN["formatDate"], control: false },
    onEdit: { ...OWN["onEdit"], control: false },
    ...labelArgTypes("The lists"),
  },
  // The first that is connected is Stripe.
  parameters: {
    app: { connected: 1 } satisfies StoryAppParameters,
  },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

const withAnswer = (
  isAnswered: (path: string, method: string) => boolean,
  answer: () => Promise<Response> | Response,
) => ({
  parameters: {
    app: {
      answer: ((call) => (isAnswered(call.path, call.method) ? answer() : undefined)) satisfies StoryAnswer,
      connected: 1,
    },
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

/** Everything that can be decided about the list. */
export const Playground: Story = {
  args: { opens: "dialog" },
  parameters: { ...PLAYGROUND, app: { connected: 5 } satisfies StoryAppParameters },
  play: says("Stripe"),
};

export const Empty: Story = { parameters: { app: { connected: 0 } }, play: says("Nothing is connected yet.") };

export const Loading: Story = {
  ...withAnswer((path, method) => path === "/sources" && method === "GET", forever),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name: "Connected sources" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Failed: Story = {
  ...withAnswer(
    (path, method) => path === "/sources" && method === "GET",
    () => problem(502),
  ),
  play: says("This couldn’t be loaded."),
};

export const Testing: Story = {
  ...withAnswer((path) => path.endsWith("/check"), forever),
  play: inTurn(click("Test Stripe"), says("Testing…")),
};

export const Tested: Story = { play: inTurn(click("Test Stripe"), says("Connected")) };

export const NeedsAttention: Story = {
  ...withAnswer(
    (path) => path.endsWith("/check"),
    () => Response.json({ status: "failed", message: "The key was revoked. Make a new one, and enter it here." }),
  ),
  play: inTurn(click("Test Stripe"), says("Needs attention")),
};

export const NotTested: Story = {
  ...withAnswer(
    (path) => path.endsWith("/check"),
    () => problem(502),
  ),
  play: inTurn(click("Test Stripe"), says("This couldn’t be tested. Try again later.")),
};

export const AskingBeforeRemoval: Story = {
  play: inTurn(click("Remove Stripe"), says("Remove Stripe, and stop reading its data?")),
};

export const Removed: Story = {
  play: inTurn(click("Remove Stripe"), click("Remove Stripe"), says("Nothing is connected yet.")),
};

export const RemovalFailed: Story = {
  ...withAnswer(
    (_, method) => method === "DELETE",
    () => problem(502),
  ),
  play: inTurn(
    click("Remove Stripe"),
    click("Remove Stripe"),
    says("This couldn’t be removed. It is still connected; try again."),
  ),
};

/** Airbyte carries the removal out later, and this backend lists the source until then. */
export const BeingRemoved: Story = {
  ...withAnswer(
    (_, method) => method === "DELETE",
    () => Response.json({ status: "deleting" }, { status: 202 }),
  ),
  play: inTurn(click("Remove Stripe"), click("Remove Stripe"), says("Being removed…")),
};

export const EditedInOwnForm: Story = {
  args: {
    children: ({ source }) => <ConnectDataForm sourceId={source.id} />,
  },
  play: inTurn(click("Edit Stripe"), says("Edit Stripe")),
};
