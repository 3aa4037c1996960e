import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataButton, type AirbyteErrorCode, type FetchToken } from "../src/index.js";
import { failingTokens } from "./failing-tokens.js";
import { pageToken, silentPageToken } from "./page-token.js";
import { sandboxTokens } from "./sandbox-tokens.js";
import "./stories.css";

const tokens: FetchToken = sandboxTokens();

/** What the dialog shows: that the page is loading, what failed, or the page. */
const meta = {
  title: "Dialog",
  component: ConnectDataButton,
  args: {
    widget: "frame",
    fetchToken: tokens,
    onOpen: fn(),
    onClose: fn(),
    onError: fn(),
  },
} satisfies Meta<typeof ConnectDataButton>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const openDialog: Play = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button"));
  await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
};

const openByKeyboard: Play = async ({ canvas }) => {
  await userEvent.tab();
  await expect(canvas.getByRole("button")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
};

const frame = () => screen.getByTitle<HTMLIFrameElement>("Connect your data");

const expectPage = () => waitFor(() => expect(frame().contentDocument?.querySelector("h1")).toBeVisible());

const showPage: Play = async (context) => {
  await openDialog(context);
  await expectPage();
};

const dialogStatus = () => within(screen.getByRole("dialog")).getByRole("status");

/** A token that never comes. */
const never = () => new Promise<string>(() => {});

/** Nothing for 250 ms, then the outline of the page. Where the system asks for less motion, it stands still. */
export const Loading: Story = {
  args: { fetchToken: never },
  play: async (context) => {
    await openDialog(context);
    await expect(dialogStatus()).toHaveTextContent("Loading…");
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    await waitFor(() => expect(document.querySelector(".airbyte-embedded-bars")).toBeVisible());
    const endless = screen
      .getByRole("dialog")
      .getAnimations({ subtree: true })
      .filter((animation) => animation.effect?.getComputedTiming().iterations === Infinity);
    await expect(endless.length > 0).toBe(!isStill);
  },
};

/** The same after six seconds. */
export const StillLoading: Story = {
  args: { fetchToken: never },
  play: async (context) => {
    await openDialog(context);
    await waitFor(() => expect(dialogStatus()).toHaveTextContent("Still loading…"));
    await waitFor(() => expect(dialogStatus()).toBeVisible());
  },
};

/** The page is there. The way out of our own is below it, as the page has one as well. */
export const Page: Story = { play: showPage };

/** Opened by keyboard: the first Tab reaches the way out. */
export const PageByKeyboard: Story = {
  play: async (context) => {
    await openByKeyboard(context);
    await expectPage();
    await userEvent.tab();
    await expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  },
};

/** A token that expires soon, and that the backend does not renew. */
function expiringTokens(): FetchToken {
  const first = sandboxTokens(["expiry=2"]);
  const second = failingTokens("TOKEN_UNAUTHORIZED");
  return ({ reason }) => (reason === "refresh" ? second() : first());
}

/** The token has expired and could not be renewed. The page stays, with everything that the user has typed. */
export const Expired: Story = {
  args: { fetchToken: expiringTokens() },
  play: async (context) => {
    await showPage(context);
    await waitFor(() => expect(screen.getByText(/This page has expired/)).toBeVisible());
  },
};

/** The same in Airbyte's own dialog. */
export const OfficialExpired: Story = { ...Expired, args: { ...Expired.args, widget: "official" } };

/** Airbyte's own dialog is being loaded: ours stands in its place, as large. */
export const OfficialPlaceholder: Story = { args: { widget: "official", fetchToken: never }, play: openDialog };

/** Airbyte's own dialog, or the stand-in's where that is not installed. */
export const OfficialPage: Story = { args: { widget: "official" }, play: showPage };

const fails =
  (title: string, code: AirbyteErrorCode): Play =>
  async (context) => {
    await openDialog(context);
    await waitFor(() => expect(screen.getByRole("heading", { name: title })).toBeVisible());
    await expect(context.args.onError).toHaveBeenCalledOnce();
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }));
  };

/** The page was refused, answered with an error, hangs, or stays blank: all of that looks like this. */
export const PageFailed: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  play: fails("We couldn’t load this", "HANDSHAKE_TIMEOUT"),
};

/** The focus is on the dialog: the first Tab reaches the way out, the second what helps. */
export const PageFailedByKeyboard: Story = {
  ...PageFailed,
  play: async (context) => {
    await openByKeyboard(context);
    await waitFor(() => expect(screen.getByRole("button", { name: "Try again" })).toBeVisible());
    await userEvent.tab();
    await expect(screen.getAllByRole("button", { name: "Close" })[0]).toHaveFocus();
    await userEvent.tab();
    await expect(screen.getByRole("button", { name: "Try again" })).toHaveFocus();
  },
};

/** The same where Airbyte's own dialog would have been. */
export const OfficialFailed: Story = {
  ...PageFailed,
  args: { ...PageFailed.args, widget: "official" },
};

/** It tries again by itself once there is a network. */
export const Offline: Story = {
  args: { fetchToken: failingTokens("TOKEN_TIMEOUT") },
  beforeEach: () => {
    Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
    return () => Reflect.deleteProperty(navigator, "onLine");
  },
  play: async (context) => {
    await openDialog(context);
    await waitFor(() => expect(screen.getByRole("heading", { name: "You’re offline" })).toBeVisible());
  },
};

/** The app's own Content-Security-Policy keeps the page out: `onError` says which header to change. */
export const PageBlocked: Story = {
  args: { fetchToken: () => Promise.resolve(pageToken("http://[::1]/embedded-widget")) },
  beforeEach: () => {
    // For good, as a policy cannot be taken back: so it lets in the pages of all other stories.
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "frame-src 'self' https: http://localhost:* http://127.0.0.1:*";
    document.head.append(policy);
  },
  play: fails("This can’t be shown here", "WIDGET_BLOCKED"),
};

/** The user's session has ended, and the app says nothing of how to sign in. */
export const SessionEnded: Story = {
  args: { fetchToken: failingTokens("TOKEN_UNAUTHORIZED") },
  play: fails("You’ve been signed out", "TOKEN_UNAUTHORIZED"),
};

/** The same with `onSignIn`. */
export const SessionEndedWithSignIn: Story = { ...SessionEnded, args: { ...SessionEnded.args, onSignIn: fn() } };

/** A rate limit, of Airbyte's or of the app's. */
export const Busy: Story = {
  args: { fetchToken: failingTokens("TOKEN_RATE_LIMITED") },
  play: fails("Too many tries", "TOKEN_RATE_LIMITED"),
};

/** The same where it is known when another try is allowed. */
export const BusyWithCountdown: Story = {
  ...Busy,
  args: { fetchToken: failingTokens("TOKEN_RATE_LIMITED", 42_000) },
};

/** A mistake that the user can do nothing about. */
export const NotSetUp: Story = {
  args: { fetchToken: failingTokens("ORIGIN_MISMATCH") },
  play: fails("Connecting isn’t available right now", "ORIGIN_MISMATCH"),
};

/** The same with `supportUrl`. */
export const NotSetUpWithSupport: Story = {
  ...NotSetUp,
  args: { ...NotSetUp.args, supportUrl: "mailto:support@example.com" },
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
    await waitFor(() => expect(screen.getByRole("heading", { name: "We couldn’t load this" })).toBeVisible());
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  },
};

export const PageInTheDark: Story = { ...Page, globals: { colorScheme: "dark" } };

export const PageOnAPhone: Story = { ...Page, globals: { viewport: { value: "mobile1" } } };

export const PageFailedOnAPhone: Story = { ...PageFailed, globals: { viewport: { value: "mobile1" } } };

export const PageFailedFromRightToLeft: Story = {
  ...PageFailed,
  args: {
    ...PageFailed.args,
    labels: {
      connect: "اربط بياناتك",
      dialog: "اربط بياناتك",
      close: "إغلاق",
      retry: "أعد المحاولة",
      pageFailedTitle: "تعذّر تحميل هذا",
      pageFailed: "تحقق من اتصالك بالإنترنت، ثم أعد المحاولة.",
      poweredBy: "مدعوم من Airbyte",
    },
  },
  globals: { direction: "rtl" },
  play: async (context) => {
    await openDialog(context);
    await waitFor(() => expect(screen.getByRole("button", { name: "أعد المحاولة" })).toBeVisible());
  },
};
