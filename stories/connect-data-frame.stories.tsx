import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataFrame } from "../src/index.js";
import { failingTokens } from "./failing-tokens.js";
import { silentPageToken } from "./page-token.js";
import { sandboxTokens } from "./sandbox-tokens.js";
import "./stories.css";

/** Airbyte's page inline: a step of an onboarding, or a part of the settings. It fills its container. */
const meta = {
  title: "ConnectDataFrame",
  component: ConnectDataFrame,
  args: { fetchToken: sandboxTokens(), onClose: fn(), onError: fn(), onSourceCreated: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 560, blockSize: 640 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ConnectDataFrame>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const TITLE = "Connect your data";
const pageOf = (title: string) => screen.getByTitle<HTMLIFrameElement>(title).contentDocument;
const expectPage = (title = TITLE) => waitFor(() => expect(pageOf(title)?.querySelector("h1")).toBeVisible());

/** A token that never comes. */
const never = () => new Promise<string>(() => {});

const shows =
  (title: string): Play =>
  async () => {
    await waitFor(() => expect(screen.getByRole("heading", { name: title })).toBeVisible());
  };

export const Loading: Story = {
  args: { fetchToken: never },
  play: async () => {
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Loading…"));
  },
};

export const Page: Story = { play: () => expectPage() };

/** Opened on what is connected; on the catalogue, as nothing is. */
export const Manage: Story = {
  args: { view: "manage" },
  play: () => expectPage(),
};

export const PageFailed: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  play: shows("We couldn’t load this"),
};

export const SessionEnded: Story = {
  args: { fetchToken: failingTokens("TOKEN_UNAUTHORIZED"), onSignIn: fn() },
  play: shows("You’ve been signed out"),
};

export const NotSetUp: Story = {
  args: { fetchToken: failingTokens("ORIGIN_MISMATCH"), supportUrl: "mailto:support@example.com" },
  play: shows("Connecting isn’t available right now"),
};

const closePage: Play = async () => {
  await expectPage();
  const close = pageOf(TITLE)?.querySelector<HTMLElement>('[aria-label="Close"]');
  await waitFor(() => expect(close).toBeVisible());
  close?.click();
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
    await expectPage();
    pageOf(TITLE)?.querySelector<HTMLElement>('[aria-label="Close"]')?.click();
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

export const PageInTheDark: Story = { ...Page, globals: { colorScheme: "dark" } };

export const ClosedOnAPhone: Story = { ...Closed, globals: { viewport: { value: "mobile1" } } };
