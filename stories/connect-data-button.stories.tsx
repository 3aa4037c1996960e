import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton, type ConnectDataButtonProps, type WidgetEvent } from "../src/index.js";
import { createSourceFixture, createTestAdapter, pageMessages } from "../src/testing.js";
import { EventLog } from "./event-log.js";
import { silentPageToken } from "./page-token.js";
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

const clickButton: NonNullable<Story["play"]> = async ({ canvas }) => {
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

/** Busy until the page is there. It stays as wide as it is. The dialog is above it, so this one only looks so. */
export const Busy: Story = { args: { "aria-busy": true } };

/** Connects sources at once, without a dialog. */
function connects(...names: string[]): Pick<Story, "args" | "play"> {
  const airbyte = createTestAdapter();
  return {
    args: { widget: airbyte.widget, fetchToken: airbyte.fetchToken, tokenKey: undefined },
    play: async (context) => {
      await clickButton(context);
      await waitFor(() => expect(airbyte.isOpen).toBe(true));
      for (const name of names) {
        const source_template = { ...createSourceFixture().source_template, name };
        airbyte.emit(pageMessages.sourceCreated({ source: { id: name, source_template } }));
      }
      airbyte.close();
    },
  };
}

/** For six seconds after a connection. */
export const Connected: Story = connects("GitHub");

/** The same after several. */
export const ConnectedSeveral: Story = connects("GitHub", "Stripe");

/** There is no dialog to show the failure in, as its code could not be loaded. */
export const CodeFailed: Story = {
  args: {
    widget: {
      create() {
        throw new Error("The code of the dialog could not be loaded.");
      },
    },
  },
  play: async (context) => {
    await clickButton(context);
    await expect(await context.canvas.findByRole("button", { name: "Reload the page" })).toBeVisible();
  },
};

const BUTTON = "airbyte-embedded-button";

export const Secondary: Story = { args: { className: `${BUTTON} airbyte-embedded-secondary` } };

export const Quiet: Story = { args: { className: `${BUTTON} airbyte-embedded-quiet` } };

export const Small: Story = { args: { className: `${BUTTON} airbyte-embedded-small` } };

export const Large: Story = { args: { className: `${BUTTON} airbyte-embedded-large` } };

export const FullWidth: Story = { args: { className: `${BUTTON} airbyte-embedded-full` } };

const icon = (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
    <path d="M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0ZM10 15v3" />
  </svg>
);

/** An `svg` or `img` among the children gets its size and its room. */
export const WithIcon: Story = { args: { children: <>{icon}Connect your data</> } };

export const LongLabel: Story = {
  args: {
    children: "Connect the data that your accounting, your shop and your support desk have about your customers",
  },
};

/** Every variant, each in a row with others, to be looked at side by side. */
export const InARow: Story = {
  render: (args) => (
    <>
      {["", "airbyte-embedded-secondary", "airbyte-embedded-quiet"].map((variant) => (
        <p key={variant} className="tiles">
          {["airbyte-embedded-small", "", "airbyte-embedded-large"].map((size) => (
            <ConnectDataButton key={size} {...args} className={`${BUTTON} ${variant} ${size}`}>
              {icon} Connect
            </ConnectDataButton>
          ))}
          <ConnectDataButton {...args} className={`${BUTTON} ${variant}`} aria-busy />
          <ConnectDataButton {...args} className={`${BUTTON} ${variant}`} disabled />
        </p>
      ))}
    </>
  ),
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
    await waitFor(() => expect(screen.getByRole("dialog", { name: "Connect your data" })).toBeVisible());
  },
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
