import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton, type ConnectDataButtonProps, type WidgetEvent } from "../src/entries/react.js";
import { EventLog } from "./event-log.js";
import { silentPageToken } from "./silent-page-token.js";
import "./stories.css";

const meta = {
  title: "ConnectDataButton",
  component: ConnectDataButton,
  args: {
    endpoint: "/api/airbyte/widget-token",
    tokenKey: "demo-user",
    onEvent: fn(),
    onSourceCreated: fn(),
    onSourceUpdated: fn(),
    onSourceError: fn(),
    onOpen: fn(),
    onClose: fn(),
    onError: fn(),
  },
} satisfies Meta<typeof ConnectDataButton>;

export default meta;
type Story = StoryObj<typeof meta>;

const clickButton: Story["play"] = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button", { name: /connect/i }));
};

function showModal(dialog: HTMLDialogElement | null) {
  dialog?.showModal();
  return () => dialog?.close();
}

function WithEventLog(props: ConnectDataButtonProps) {
  const [events, setEvents] = useState<WidgetEvent[]>([]);
  const handleEvent = (event: WidgetEvent) => {
    setEvents((before) => [...before, event]);
    props.onEvent?.(event);
  };
  return (
    <>
      <ConnectDataButton {...props} onEvent={handleEvent} />
      <EventLog events={events} />
    </>
  );
}

/**
 * Make a whole connection: click, choose a connector, fill in its form, and see the event arrive. In the dialog of our
 * own, so that all of it is the code that is published.
 */
export const FirstConnection: Story = {
  args: { widget: "frame" },
  render: (args) => <WithEventLog {...args} />,
};

/** The same with Airbyte's own widget, or with the stand-in where that is not installed. */
export const OfficialWidget: Story = {
  args: { widget: "official" },
  render: (args) => <WithEventLog {...args} />,
};

export const Idle: Story = {};

/** While the token is on its way. */
export const Loading: Story = {
  args: { fetchToken: () => new Promise(() => {}) },
  play: async (context) => {
    await clickButton(context);
    await expect(context.canvas.getByRole("button")).toHaveAttribute("data-status", "loading");
  },
};

/** The dialog is open, and the page in it has not come yet. */
export const PageLoading: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()) },
  play: async (context) => {
    await clickButton(context);
    await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
    await expect(screen.getByText("Loading…", { selector: "dialog *" })).toBeVisible();
  },
};

/** The page did not come. The dialog says so, and offers another try. */
export const PageFailed: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()), handshakeTimeoutMs: 1 },
  play: async (context) => {
    await clickButton(context);
    await expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
    await expect(screen.getByRole("alert")).toHaveTextContent("This could not be loaded.");
    await expect(context.args.onError).toHaveBeenCalledOnce();
  },
};

/** The same from right to left, in the dark. */
export const PageFailedInTheDark: Story = {
  ...PageFailed,
  globals: { colorScheme: "dark", direction: "rtl" },
};

/** Inside a modal of the app's: ours opens above it. */
export const InsideModal: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()) },
  render: (args) => (
    <dialog aria-label="Settings" ref={showModal}>
      <ConnectDataButton {...args} />
    </dialog>
  ),
  play: async () => {
    await userEvent.click(screen.getByRole("button", { name: "Connect your data" }));
    await expect(await screen.findByRole("dialog", { name: "Connect your data" })).toBeVisible();
  },
};

/** The backend answered with an error. The button says so, and can be clicked again. */
export const TokenRequestFailed: Story = {
  args: { endpoint: { url: "/api/airbyte/widget-token", method: "GET" } },
  play: async (context) => {
    await clickButton(context);
    await waitFor(() => expect(context.args.onError).toHaveBeenCalledOnce());
    await expect(context.canvas.getByRole("button")).toHaveAttribute("data-status", "error");
  },
};

export const Disabled: Story = { args: { disabled: true } };

/** A class of your own takes the place of ours: it looks like any button of yours. */
export const OwnLook: Story = { args: { className: "own-button", children: "Connect a source" } };

/** Our look, in your colours. */
export const Themed: Story = {
  render: (args) => (
    <div className="themed">
      <ConnectDataButton {...args} />
    </div>
  ),
};
