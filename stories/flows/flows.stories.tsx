import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type ComponentProps } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton, type WidgetEvent } from "../../src/index.js";
import { EventLog } from "../support/event-log.js";
import { clickInPage, connectStripe, findPage, STRIPE_VIEW } from "../support/sandbox-page.js";
import type { StoryAppParameters } from "../support/story-app.js";

type Args = ComponentProps<typeof ConnectDataButton>;

function WithEventLog(props: Args) {
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

/** What users go through, from the button to the end. Each story plays up to the screen that it is about. */
const meta: Meta<Args> = {
  title: "Flows",
  component: ConnectDataButton,
  render: (args) => <WithEventLog {...args} />,
  args: { onEvent: fn(), onSourceCreated: fn(), onSourceUpdated: fn(), onSourceError: fn(), onClose: fn() },
  parameters: { controls: { disable: true } },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

const open: Play = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button"));
};

/** Make a whole connection yourself: click, choose a connector, fill in its form, and see the event arrive. */
export const ByHand: Story = {
  parameters: { app: { isReal: true } satisfies StoryAppParameters },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: "Connect your data" })).toBeVisible();
  },
};

/** The same with Airbyte's own widget, or with the stand-in where that is not installed. */
export const ByHandInTheOfficialWidget: Story = { ...ByHand, args: { widget: "official" } };

/** The first that a user sees: what can be connected. */
export const FirstConnection: Story = {
  play: async (context) => {
    await open(context);
    const page = await findPage("Connect your data");
    await waitFor(() => expect(page.getByRole("button", { name: "Stripe" })).toBeVisible());
  },
};

/** The form of a connector. */
export const FillingIn: Story = {
  play: async (context) => {
    await open(context);
    await clickInPage(await findPage("Connect your data"), "Stripe");
    const page = await findPage("Connect Stripe");
    await waitFor(() => expect(page.getByLabelText("Secret key")).toBeVisible());
  },
};

/** A connector that users sign in to, in a window of its own. Click to go on. */
export const SigningIn: Story = {
  play: async (context) => {
    await open(context);
    await clickInPage(await findPage("Connect your data"), "Salesforce");
    const page = await findPage("Connect Salesforce");
    await waitFor(() => expect(page.getByRole("button", { name: "Sign in to Salesforce" })).toBeVisible());
  },
};

/** The connector has tried what was entered, and says why it does not work. */
export const FailedCheck: Story = {
  args: { view: STRIPE_VIEW },
  play: async (context) => {
    await open(context);
    const page = await findPage("Connect Stripe");
    await connectStripe(page, "sk_test_invalid");
    await waitFor(() => expect(page.getByText(/does not know this API key/)).toBeVisible());
    await expect(context.args.onSourceError).toHaveBeenCalledOnce();
  },
};

/** The page says what was connected, and offers to go on. */
export const Connected: Story = {
  args: { view: STRIPE_VIEW },
  play: async (context) => {
    await open(context);
    await connectStripe(await findPage("Connect Stripe"));
    await findPage("Stripe connected");
    await expect(context.args.onSourceCreated).toHaveBeenCalledOnce();
  },
};

/** Back in the app: for six seconds, the button says what was connected. Screen readers announce it. */
export const BackInTheApp: Story = {
  args: { view: STRIPE_VIEW },
  play: async (context) => {
    await open(context);
    await connectStripe(await findPage("Connect Stripe"));
    await clickInPage(await findPage("Stripe connected"), "Done");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await expect(context.canvas.getByRole("button", { name: "✓ Stripe connected" })).toBeVisible();
    await expect(context.canvas.getByRole("status")).toHaveTextContent("Stripe connected");
  },
};

const hasStripe = { app: { connected: 1 } satisfies StoryAppParameters };

/** What is connected is changed in the same form. Secrets are not shown again. */
export const Editing: Story = {
  args: { view: "manage", children: "Manage sources" },
  parameters: hasStripe,
  play: async (context) => {
    await open(context);
    await clickInPage(await findPage(/^Your sources/), /^Edit Stripe/);
    const page = await findPage(/^Edit Stripe/);
    await userEvent.type(await page.findByLabelText("Account ID"), "2");
    await clickInPage(page, "Save");
    await findPage("Stripe updated");
    await expect(context.args.onSourceUpdated).toHaveBeenCalledOnce();
  },
};

/** A removal is asked about first. Nothing is left here after it. */
export const Removing: Story = {
  args: { view: "manage", children: "Manage sources" },
  parameters: hasStripe,
  play: async (context) => {
    await open(context);
    const page = await findPage(/^Your sources/);
    await clickInPage(page, /^Delete Stripe/);
    await clickInPage(page, /^Yes, delete Stripe/);
    await waitFor(() => expect(page.getByText("Nothing is connected yet.")).toBeVisible());
  },
};
