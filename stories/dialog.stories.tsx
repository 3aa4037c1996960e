import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton, type AirbyteErrorCode } from "../src/index.js";
import { createErrorFixture } from "../src/testing.js";
import { pageToken, silentPageToken } from "./page-token.js";
import { sandboxTokens } from "./sandbox-tokens.js";
import "./stories.css";

/** What the dialog shows, and what it shows in place of the page. Choose `widget` to see the official one instead. */
const meta = {
  title: "Dialog",
  component: ConnectDataButton,
  args: {
    widget: "frame",
    fetchToken: sandboxTokens(),
    onOpen: fn(),
    onClose: fn(),
    onError: fn(),
  },
} satisfies Meta<typeof ConnectDataButton>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const openDialog: Play = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button", { name: "Connect your data" }));
  await waitFor(() => expect(screen.getByRole("dialog", { name: "Connect your data" })).toBeVisible());
};

const showPage: Play = async (context) => {
  await openDialog(context);
  await waitFor(() => expect(frame().contentDocument?.querySelector("h1")).toBeVisible());
};

const frame = () => screen.getByTitle<HTMLIFrameElement>("Connect your data");

const expectFailure =
  (text: string, code: string): Play =>
  async (context) => {
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent(text));
    await expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(context.args.onError).toHaveBeenCalledOnce();
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }));
  };

/** The page is there. The close button of our own shows itself to a keyboard alone: the page has one as well. */
export const Open: Story = {
  play: showPage,
};

/** The page has not come yet. Where the system asks for less motion, the ring stands still. */
export const Loading: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()) },
  play: async (context) => {
    await openDialog(context);
    await expect(screen.getByText("Loading…", { selector: "dialog *" })).toBeVisible();
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    await expect(screen.getByRole("dialog").getAnimations({ subtree: true })).toHaveLength(isStill ? 0 : 1);
  },
};

/** The page did not come: it was refused, answered with an error, hangs, or stays blank, which all look like this. */
export const Failed: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  play: async (context) => {
    await openDialog(context);
    await expectFailure("This could not be loaded.", "HANDSHAKE_TIMEOUT")(context);
  },
};

/** The page was there, and its frame has gone to another one. */
export const Lost: Story = {
  play: async (context) => {
    await showPage(context);
    // Twice: the first might be one that has just spoken.
    for (const name of ["one", "another"]) {
      await new Promise((resolve) => {
        frame().addEventListener("load", resolve, { once: true });
        frame().src = `/silent-page?${name}`;
      });
    }
    await expectFailure("This could not be loaded.", "WIDGET_FAILED")(context);
  },
};

/** The app's own Content-Security-Policy keeps the page out: `onError` says which header to change. */
export const Blocked: Story = {
  args: { fetchToken: () => Promise.resolve(pageToken("http://[::1]/embedded-widget")) },
  beforeEach: () => {
    // For good, as a policy cannot be taken back: so it lets in the pages of all other stories.
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "frame-src 'self' https: http://localhost:* http://127.0.0.1:*";
    document.head.append(policy);
  },
  play: async (context) => {
    await openDialog(context);
    await expectFailure("This page does not allow the window to be shown.", "WIDGET_BLOCKED")(context);
  },
};

/** The page did not come, and another try has ended so. `onError` says more of it than people would like to read. */
const failAgain = (code: AirbyteErrorCode, text: string): Story => ({
  args: { fetchToken: createTokensThatEnd(code), handshakeTimeoutMs: 1 },
  play: async (context) => {
    await openDialog(context);
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent(text));
    await expect(context.args.onError).toHaveBeenLastCalledWith(expect.objectContaining({ code }));
  },
});

const createTokensThatEnd = (code: AirbyteErrorCode) => {
  let calls = 0;
  return async () => {
    // Every other one, so that the story can be gone through again.
    if (++calls % 2 === 0) throw createErrorFixture(code);
    return silentPageToken();
  };
};

/** The user was signed out meanwhile. */
export const SessionEnded: Story = failAgain("TOKEN_UNAUTHORIZED", "You have been signed out.");

/** Airbyte's rate limit, or the app's own, has been reached. */
export const Busy: Story = failAgain("TOKEN_RATE_LIMITED", "There are too many requests.");

/** A mistake that the user can do nothing about. */
export const NotSetUp: Story = failAgain("ORIGIN_MISMATCH", "This is not set up correctly.");

export const OpenInTheDark: Story = { ...Open, globals: { colorScheme: "dark" } };

export const LoadingInTheDark: Story = { ...Loading, globals: { colorScheme: "dark" } };

export const FailedInTheDark: Story = { ...Failed, globals: { colorScheme: "dark" } };

export const OpenOnAPhone: Story = { ...Open, globals: { viewport: { value: "mobile1" } } };

export const FailedOnAPhone: Story = { ...Failed, globals: { viewport: { value: "mobile1" } } };

export const FailedFromRightToLeft: Story = {
  ...Failed,
  args: {
    ...Failed.args,
    labels: {
      connect: "اربط بياناتك",
      dialog: "اربط بياناتك",
      close: "إغلاق",
      retry: "أعد المحاولة",
      pageFailed: "تعذّر التحميل. تحقق من اتصالك ثم أعد المحاولة.",
    },
  },
  globals: { direction: "rtl" },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "اربط بياناتك" }));
    await expect(await screen.findByRole("button", { name: "أعد المحاولة" })).toBeVisible();
  },
};
