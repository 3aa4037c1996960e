import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, type ComponentProps } from "react";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataButton, useAirbyteWidget, type AirbyteErrorCode, type FetchToken } from "../../src/index.js";
import { DialogSpecimen } from "../support/dialog-specimen.js";
import { failingTokens } from "../support/failing-tokens.js";
import { Frames } from "../support/frames.js";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { LOCALES, type Locale } from "../support/locales.js";
import { PLAYGROUND, withoutOptions } from "../support/option-arg-types.js";
import { pageToken, silentPageToken } from "../support/page-token.js";
import { Panels } from "../support/panels.js";
import { findPage, frame } from "../support/sandbox-page.js";
import { sandboxTokens } from "../support/sandbox-tokens.js";
import { say } from "../support/say.js";
import { readSettings } from "../support/settings.js";
import { pretendOffline } from "../support/story-backend.js";

/** A token that never comes. */
const never = () => new Promise<string>(() => {});

/** What the dialog can show. */
const STATES = {
  loading: { fetchToken: never },
  page: {},
  "page failed": { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  "signed out": { fetchToken: failingTokens("TOKEN_UNAUTHORIZED") },
  "too many tries": { fetchToken: failingTokens("TOKEN_RATE_LIMITED", 42_000) },
  "not set up": { fetchToken: failingTokens("ORIGIN_MISMATCH") },
} satisfies Record<string, ComponentProps<typeof ConnectDataButton>>;

interface StateArgs {
  /** What the dialog shows. */
  state?: keyof typeof STATES;
}

type Args = ComponentProps<typeof ConnectDataButton> & LabelArgs & StateArgs;

/** What the dialog shows: that the page is loading, what failed, or the page. */
const meta: Meta<Args> = {
  title: "Components/Dialog",
  component: ConnectDataButton,
  tags: ["autodocs"],
  argTypes: {
    state: {
      description: "What the dialog shows.",
      options: Object.keys(STATES),
      control: "select",
      table: { category: "Dialog", type: { summary: "string" }, defaultValue: { summary: "page" } },
    },
    ...withoutOptions("className", "showResult", "preload"),
    ...labelArgTypes("The dialog and the inline frame"),
  },
  args: {
    onOpen: fn(),
    onClose: fn(),
    onError: fn(),
  },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

/** Opens by itself, so that its argument can be changed while it is open. */
function OpenDialog(props: ComponentProps<typeof ConnectDataButton>) {
  const { open, getTriggerProps } = useAirbyteWidget(props);
  useEffect(() => void open(), [open]);
  return (
    <button {...getTriggerProps()} className="airbyte-embedded-button">
      Open again
    </button>
  );
}

/** Each text and option of the dialog, in each of its states. It opens again with each change. */
export const Playground: Story = {
  parameters: PLAYGROUND,
  args: { state: "page failed", closeOnOutsideClick: false, supportUrl: "mailto:support@example.com" },
  render: (args) => {
    const [labels, { state = "page", ...props }] = takeLabels(args);
    const options = { ...props, ...STATES[state], ...(labels && { labels }) };
    return <OpenDialog key={JSON.stringify([labels, state, props.view, props.supportUrl])} {...options} />;
  },
  play: (context) => seesTitle(context, "pageFailedTitle"),
};

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

const showPage: Play = async (context) => {
  await openDialog(context);
  await findPage("Connect your data");
};

const seesTitle = async (context: Parameters<Play>[0], title: string) => {
  const name = say(context, title);
  await waitFor(() => expect(screen.getByRole("heading", { name })).toBeVisible());
};

const dialogStatus = () => within(screen.getByRole("dialog")).getByRole("status");

/** Nothing for 250 ms, then the outline of the page. Where the system asks for less motion, it stands still. */
export const Loading: Story = {
  args: STATES.loading,
  play: async (context) => {
    await openDialog(context);
    await expect(dialogStatus()).toHaveTextContent(say(context, "loading"));
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
  args: STATES.loading,
  play: async (context) => {
    await openDialog(context);
    await waitFor(() => expect(dialogStatus()).toHaveTextContent(say(context, "stillLoading")));
    await waitFor(() => expect(dialogStatus()).toBeVisible());
  },
};

/** The page is there. The way out of our own is below it, as the page has one as well. */
export const Page: Story = { play: showPage };

/** Opened by keyboard: the first Tab reaches the way out. */
export const PageByKeyboard: Story = {
  play: async (context) => {
    await openByKeyboard(context);
    await findPage("Connect your data");
    await userEvent.tab();
    await expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  },
};

/** A token that expires soon, but not before the page of a busy machine is there, and is not renewed. */
function expiringTokens(): FetchToken {
  const first = sandboxTokens(["expiry=4"]);
  const second = failingTokens("TOKEN_UNAUTHORIZED");
  return ({ reason }) => (reason === "refresh" ? second() : first());
}

/** The token has expired and could not be renewed. The page stays, with everything that the user has typed. */
export const Expired: Story = {
  args: { fetchToken: expiringTokens() },
  play: async (context) => {
    await openDialog(context);
    await waitFor(() => expect(screen.getByText(say(context, "expired"))).toBeVisible());
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
    await seesTitle(context, title);
    await expect(context.args.onError).toHaveBeenCalledOnce();
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }));
  };

const KINDS = ["pageFailed", "offline", "pageBlocked", "sessionEnded", "busy", "notSetUp"] as const;

/** Every failure, as users see it, in light and in dark. */
export const AllFailures: Story = {
  render: (_, { globals }) => {
    const { labels }: Locale = LOCALES[readSettings(globals).locale];
    return (
      <Panels>
        {() => KINDS.map((kind) => <DialogSpecimen key={kind} shows={kind} labels={labels} height={380} />)}
      </Panels>
    );
  },
  parameters: { controls: { disable: true } },
  play: async (context) => {
    await expect(context.canvas.getAllByRole("heading", { name: say(context, "busyTitle") })).toHaveLength(2);
    for (const { firstElementChild: failure } of context.canvas.getAllByRole("alert")) {
      await expect(failure?.scrollHeight).toBe(failure?.clientHeight);
    }
  },
};

/** The page was refused, answered with an error, hangs, or stays blank: all of that looks like this. */
export const PageFailed: Story = {
  args: STATES["page failed"],
  play: fails("pageFailedTitle", "HANDSHAKE_TIMEOUT"),
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
  beforeEach: () => pretendOffline(),
  play: async (context) => {
    await openDialog(context);
    await seesTitle(context, "offlineTitle");
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
  play: fails("pageBlockedTitle", "WIDGET_BLOCKED"),
};

/** The user's session has ended, and the app says nothing of how to sign in. */
export const SessionEnded: Story = {
  args: STATES["signed out"],
  play: fails("sessionEndedTitle", "TOKEN_UNAUTHORIZED"),
};

/** The same with `onSignIn`. */
export const SessionEndedWithSignIn: Story = { ...SessionEnded, args: { ...SessionEnded.args, onSignIn: fn() } };

/** A rate limit, of Airbyte's or of the app's. */
export const Busy: Story = {
  args: { fetchToken: failingTokens("TOKEN_RATE_LIMITED") },
  play: fails("busyTitle", "TOKEN_RATE_LIMITED"),
};

/** The same where it is known when another try is allowed. */
export const BusyWithCountdown: Story = {
  ...Busy,
  args: STATES["too many tries"],
};

/** A mistake that the user can do nothing about. */
export const NotSetUp: Story = {
  args: STATES["not set up"],
  play: fails("notSetUpTitle", "ORIGIN_MISMATCH"),
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
        frame().src = `${import.meta.env.BASE_URL}silent-page?${name}`;
      });
    }
    await seesTitle(context, "pageFailedTitle");
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  },
};

export const PageInTheDark: Story = {
  globals: { colorScheme: "dark" },
  play: async (context) => {
    await showPage(context);
    // In forced colors, the system decides.
    if (matchMedia("(forced-colors: active)").matches) return;
    const schemeOf = (element: Element | undefined) => element && getComputedStyle(element).colorScheme;
    await expect(schemeOf(screen.getByRole("dialog"))).toBe("dark");
    await waitFor(() => expect(schemeOf(frame().contentDocument?.documentElement)).toBe("dark"));
  },
};

export const PageOnAPhone: Story = { ...Page, globals: { viewport: { value: "w390" } } };

export const PageFailedOnAPhone: Story = { ...PageFailed, globals: { viewport: { value: "w390" } } };

export const OnAPhoneOnItsSide: Story = { ...Page, globals: { viewport: { value: "w844" } } };

export const PageFailedInArabic: Story = { ...PageFailed, globals: { locale: "ar" } };

export const BusyWithCountdownInJapanese: Story = { ...BusyWithCountdown, globals: { locale: "ja" } };

/** Every text is 40 % longer: nothing is cut off. */
export const LongTexts: Story = {
  ...SessionEndedWithSignIn,
  globals: { locale: "long", viewport: { value: "w320" } },
  play: async (context) => {
    await openDialog(context);
    const panel = await waitFor(() => within(screen.getByRole("dialog")).getByRole("heading").parentElement);
    await expect(panel?.scrollWidth).toBe(panel?.clientWidth);
  },
};

/**
 * Our dialog, and the official widget's in the app that registers it. That is not installed here: a stand-in of the same
 * size, made from the recorded widget, takes its place.
 */
export const OursAndOfficial: Story = {
  // The test runner has no other frame to show.
  tags: ["!test"],
  render: () => (
    <Frames
      frames={[
        { title: "Ours", id: "components-dialog--page", globals: "dialog:frame" },
        { title: "Stand-in of the official widget", id: "components-dialog--page", globals: "dialog:official" },
      ]}
    />
  ),
};
