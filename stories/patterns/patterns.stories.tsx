import { createTheme, ThemeProvider } from "@mui/material";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataForm } from "../../src/sources.js";
import { SLACK } from "../support/connectors.js";
import { clickInPage, connectStripe, findPage } from "../support/sandbox-page.js";
import { readSettings } from "../support/settings.js";
import type { StoryAppParameters } from "../support/story-app.js";
import { MUI, RADIX } from "./form-components.js";
import { DashboardCard, EmptyState, MenuItem, SettingsList } from "./hook-patterns.js";
import { OnboardingStep } from "./onboarding-step.js";
import "./patterns.css";

/** Whole parts of apps, made of the hooks and the components. Their code is beside this file, to be copied. */
const meta: Meta = { title: "Patterns", parameters: { controls: { disable: true } } };

export default meta;
type Play = NonNullable<StoryObj["play"]>;

const connected = (count: number) => ({ app: { connected: count } satisfies StoryAppParameters });

/** `useAirbyteWidget` behind an entry of a menu. */
export const AMenuItem: StoryObj = {
  name: "Menu item",
  render: () => <MenuItem />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^New/ }));
    await userEvent.click(canvas.getByRole("menuitem", { name: "Data source…" }));
    await findPage("Connect your data");
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await expect(canvas.getByRole("button", { name: /^New/ })).toHaveFocus();
    await userEvent.click(canvas.getByRole("button", { name: /^New/ }));
  },
};

/** Before anything is connected, the way to connect is what the page is about. */
export const AnEmptyState: StoryObj = {
  name: "Empty state",
  render: () => <EmptyState />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: "Connect your data" })).toBeVisible();
  },
};

/** The same, once something is connected. */
export const AnEmptyStateAfterwards: StoryObj = {
  name: "Empty state, afterwards",
  render: () => <EmptyState />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Connect your data" }));
    await clickInPage(await findPage("Connect your data"), "Stripe");
    await connectStripe(await findPage("Connect Stripe"));
    await clickInPage(await findPage("Stripe connected"), "Done");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await expect(canvas.getByRole("heading", { name: "Your data is on its way" })).toBeVisible();
  },
};

/** `ConnectDataFrame` as a step of an onboarding. */
export const AnOnboardingStep: StoryObj = {
  name: "Onboarding step",
  render: () => <OnboardingStep />,
  play: async () => {
    await findPage("Connect your data");
  },
};

/** `useConnectedSources` in the app's own list. */
export const ASettingsList: StoryObj = {
  name: "Settings list with health",
  render: () => <SettingsList />,
  parameters: {
    app: {
      connected: 3,
      answer: ({ path }) =>
        path.endsWith("/check")
          ? Response.json({ status: "failed", message: "The key was revoked. Make a new one, and enter it here." })
          : undefined,
    } satisfies StoryAppParameters,
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Test Postgres" }));
    await expect(await canvas.findByText(/The key was revoked/)).toBeVisible();
  },
};

/** A card that says how many sources there are, with the button at its quietest. */
export const ADashboardCard: StoryObj = {
  name: "Dashboard card",
  render: () => <DashboardCard />,
  parameters: connected(3),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Stripe · Postgres · S3")).toBeVisible();
  },
};

const choosesToken: Play = async ({ canvas }) => {
  await userEvent.click(await canvas.findByRole("combobox", { name: /^Authentication/ }));
  await userEvent.click(await within(document.body).findByRole("option", { name: "API token" }));
  await expect(await canvas.findByLabelText(/^API token/)).toBeVisible();
};

/** The form in the app's own inputs: those of MUI. */
export const WithMui: StoryObj = {
  name: "Form in MUI",
  render: (_, { globals }) => {
    const { colorScheme, direction } = readSettings(globals);
    return (
      <ThemeProvider theme={createTheme({ direction, palette: { mode: colorScheme } })}>
        <ConnectDataForm templateId={SLACK} components={MUI} />
      </ThemeProvider>
    );
  },
  play: choosesToken,
};

/** The form in the app's own inputs: those of Radix. */
export const WithRadix: StoryObj = {
  name: "Form in Radix",
  render: () => <ConnectDataForm templateId={SLACK} components={RADIX} />,
  play: choosesToken,
};
