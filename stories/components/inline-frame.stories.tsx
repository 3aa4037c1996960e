import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ComponentProps } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataFrame } from "../../src/index.js";
import ownSource from "../../src/react/frame/connect-data-frame.tsx?raw";
import { failingTokens } from "../support/failing-tokens.js";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { documentedArgTypes, PLAYGROUND, withoutOptions } from "../support/option-arg-types.js";
import { silentPageToken } from "../support/page-token.js";
import { findPage } from "../support/sandbox-page.js";
import { say } from "../support/say.js";
import type { StoryAppParameters } from "../support/story-app.js";

type Args = ComponentProps<typeof ConnectDataFrame> & LabelArgs;

const OWN = documentedArgTypes(ownSource, "ConnectDataFrameProps", "Look");

const meta: Meta<Args> = {
  title: "Components/Inline frame",
  component: ConnectDataFrame,
  tags: ["autodocs"],
  render: (args) => {
    const [labels, props] = takeLabels(args);
    return <ConnectDataFrame {...props} {...(labels && { labels })} />;
  },
  argTypes: {
    ...withoutOptions("widget", "preload", "showResult", "closeOnOutsideClick"),
    children: { ...OWN["children"], control: false },
    ...labelArgTypes("The dialog and the inline frame"),
  },
  args: { onClose: fn(), onError: fn(), onSourceCreated: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 560, blockSize: 640 }}>
        <Story />
      </div>
    ),
  ],
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

const TITLE = "Connect your data";
const expectPage = async (title = TITLE) => {
  const page = await findPage("Connect your data", title);
  await waitFor(() => expect(page.getByRole("searchbox")).toBeVisible());
};

/** A token that never comes. */
const never = () => new Promise<string>(() => {});

const shows =
  (title: string): Play =>
  async (context) => {
    await waitFor(() => expect(screen.getByRole("heading", { name: say(context, title) })).toBeVisible());
  };

/** Everything that can be decided about the inline page. */
export const Playground: Story = { parameters: PLAYGROUND, play: () => expectPage() };

export const Loading: Story = {
  args: { fetchToken: never },
  play: async () => {
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Loading…"));
  },
};

/** Opened on what is connected. */
export const Manage: Story = {
  args: { view: "manage" },
  parameters: { app: { connected: 2 } satisfies StoryAppParameters },
  play: async () => {
    const page = await findPage(/^Your/);
    await waitFor(() => expect(page.getByRole("button", { name: /^Edit Stripe/ })).toBeVisible());
  },
};

export const PageFailed: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  play: shows("pageFailedTitle"),
};

export const SessionEnded: Story = {
  args: { fetchToken: failingTokens("TOKEN_UNAUTHORIZED"), onSignIn: fn() },
  play: shows("sessionEndedTitle"),
};

export const NotSetUp: Story = {
  args: { fetchToken: failingTokens("ORIGIN_MISMATCH"), supportUrl: "mailto:support@example.com" },
  play: shows("notSetUpTitle"),
};

const clickClose = async () =>
  userEvent.click((await findPage("Connect your data")).getByRole("button", { name: "Close" }));

const closePage: Play = async () => {
  await clickClose();
  await waitFor(() => expect(screen.getByRole("button", { name: "Open again" })).toBeVisible());
};

/** The page has asked to be closed, by its own control. */
export const Closed: Story = { play: closePage };

export const OpenedAgain: Story = {
  play: async (context) => {
    await closePage(context);
    await userEvent.click(screen.getByRole("button", { name: "Open again" }));
    await expectPage();
  },
};

/** The app shows something of its own once it has closed. */
export const ClosedInOwnWords: Story = {
  args: { children: ({ result }) => <p style={{ padding: 24 }}>You are done: {result?.outcome}.</p> },
  play: async () => {
    await clickClose();
    await waitFor(() => expect(screen.getByText("You are done: dismissed.")).toBeVisible());
  },
};

/** Any number side by side, each of its own user. */
export const SideBySide: Story = {
  render: (args) => (
    <div style={{ display: "flex", flexWrap: "wrap", gap: 16, blockSize: "100%" }}>
      {["Production", "Staging"].map((name) => (
        <div key={name} style={{ flex: "1 1 240px", blockSize: "100%" }}>
          <ConnectDataFrame {...args} tokenKey={name} labels={{ dialog: name }} />
        </div>
      ))}
    </div>
  ),
  play: async () => {
    await expectPage("Production");
    await expectPage("Staging");
  },
};

export const PageInTheDark: Story = { ...Playground, globals: { colorScheme: "dark" } };

export const ClosedOnAPhone: Story = { ...Closed, globals: { viewport: { value: "w390" } } };
