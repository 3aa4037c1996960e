import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton, type ConnectDataButtonProps, type WidgetEvent } from "../src/index.js";
import { EventLog } from "./event-log.js";
import { pageToken, silentPageToken } from "./page-token.js";
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

/** The button is busy while the token is on its way. */
export const Loading: Story = {
  args: { fetchToken: () => new Promise(() => {}) },
  play: async (context) => {
    await clickButton(context);
    await expect(context.canvas.getByRole("button")).toHaveAttribute("data-status", "loading");
  },
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

const expectError =
  (code: string, description = "This could not be opened. Please try again."): NonNullable<Story["play"]> =>
  async (context) => {
    await clickButton(context);
    await waitFor(() => expect(context.args.onError).toHaveBeenCalledOnce());
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }));
    await expect(context.canvas.getByRole("button", { description })).toHaveAttribute("data-status", "error");
    await expect(context.canvas.getByText(description)).toBeVisible();
  };

/** No token could be had. The button says so, and can be clicked again. */
export const TokenRequestFailed: Story = {
  args: { fetchToken: () => Promise.reject(new Error("The backend is down.")) },
  play: expectError("TOKEN_REQUEST_FAILED"),
};

/** The same in the dark. */
export const TokenRequestFailedInTheDark: Story = {
  ...TokenRequestFailed,
  globals: { colorScheme: "dark" },
};

/** The token is for another origin than this page's: the page would stay blank, so nothing opens. */
export const OriginMismatch: Story = {
  args: {
    fetchToken: () => Promise.resolve(pageToken(`${location.origin}/?allowedOrigin=https://app.example.com`)),
  },
  play: expectError("ORIGIN_MISMATCH", "This is not set up correctly. Please contact support."),
};

/** Several on one page: each opens straight on the form of its own connector. */
export const SeveralButtons: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()) },
  render: (args) => (
    <div className="tiles">
      {["GitHub", "Postgres", "Stripe"].map((name) => (
        <ConnectDataButton key={name} {...args} view={{ templateId: name.toLowerCase() }}>
          Connect {name}
        </ConnectDataButton>
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Connect Postgres" }));
    const iframe = await screen.findByTitle<HTMLIFrameElement>("Connect your data");
    await expect(new URL(iframe.src).searchParams.get("selectedTemplateId")).toBe("postgres");
    await userEvent.keyboard("{Escape}");
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
