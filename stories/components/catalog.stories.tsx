import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ComponentProps } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataCatalog, ConnectDataForm } from "../../src/sources.js";
import catalogSource from "../../src/sources/catalog/connect-data-catalog.tsx?raw";
import hookSource from "../../src/sources/catalog/use-source-catalog.ts?raw";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { documentedArgTypes, PLAYGROUND, withoutOptions } from "../support/option-arg-types.js";
import type { StoryAppParameters } from "../support/story-app.js";
import { problem } from "../support/story-backend.js";

type Args = ComponentProps<typeof ConnectDataCatalog> & LabelArgs;

const OWN = {
  ...documentedArgTypes(catalogSource, "ConnectDataCatalogProps", "Catalog"),
  ...documentedArgTypes(hookSource, "UseSourceCatalogOptions", "Catalog"),
};

const meta: Meta<Args> = {
  title: "Components/Catalog",
  component: ConnectDataCatalog,
  tags: ["autodocs"],
  render: (args) => {
    const [labels, props] = takeLabels(args);
    return <ConnectDataCatalog {...props} {...(labels && { labels })} />;
  },
  argTypes: {
    ...withoutOptions("view", "showResult"),
    ...OWN,
    opens: { ...OWN["opens"], options: ["dialog", "inline"], control: "inline-radio" },
    categories: { ...OWN["categories"], control: "object" },
    children: { ...OWN["children"], control: false },
    renderTile: { ...OWN["renderTile"], control: false },
    onSelect: { ...OWN["onSelect"], control: false },
    ...labelArgTypes("The lists"),
  },
  args: { onSourceCreated: fn() },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

const withAnswer = (path: string, answer: () => Promise<Response> | Response): Pick<Story, "parameters"> => ({
  parameters: {
    app: { answer: (call) => (call.path === path ? answer() : undefined) } satisfies StoryAppParameters,
  },
});
const showsTiles: Play = async ({ canvas }) => {
  await waitFor(() => expect(canvas.getByRole("button", { name: "GitHub" })).toBeVisible());
};

/** Everything that can be decided about the catalog. */
export const Playground: Story = { parameters: PLAYGROUND, args: { opens: "dialog" }, play: showsTiles };

export const Connected: Story = {
  parameters: { app: { connected: 2 } satisfies StoryAppParameters },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("button", { name: /Stripe.*Connected/ })).toBeVisible());
  },
};

/** The app names the tags that it wants to show. */
export const NamedCategories: Story = {
  args: { categories: { sales: "Sales & CRM", files: "Files", payments: "Payments" } },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "Sales & CRM" }));
    await expect(context.canvas.queryByRole("button", { name: "GitHub" })).toBeNull();
  },
};

export const Searched: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.type(context.canvas.getByRole("searchbox"), "google");
    await expect(context.canvas.getAllByRole("listitem")).toHaveLength(2);
  },
};

export const NoMatch: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.type(context.canvas.getByRole("searchbox"), "no such thing");
    await expect(context.canvas.getByRole("button", { name: "Clear search" })).toBeVisible();
  },
};

export const Loading: Story = {
  ...withAnswer("/source-templates", () => new Promise<never>(() => {})),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("group", { name: "Connectors" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Failed: Story = {
  ...withAnswer("/source-templates", () => problem(502)),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible());
  },
};

export const Empty: Story = {
  ...withAnswer("/source-templates", () => Response.json({ data: [] })),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText("There is nothing to connect yet.")).toBeVisible());
  },
};

/** A tile opens its connector at once. */
export const InTheDialog: Story = {
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "GitHub" }));
    await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
  },
};

export const Inline: Story = {
  args: { opens: "inline" },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "GitHub" }));
    await waitFor(() => expect(screen.getByTitle("Connect your data")).toBeVisible());
  },
};

/** With the form of this package, or any other. */
export const OwnForm: Story = {
  args: {
    children: ({ template }) => <ConnectDataForm templateId={template.id} />,
  },
  play: async (context) => {
    await showsTiles(context);
    await userEvent.click(context.canvas.getByRole("button", { name: "Stripe" }));
    await waitFor(() => expect(context.canvas.getByRole("button", { name: "All connectors" })).toBeVisible());
    await waitFor(() => expect(context.canvas.getByRole("heading", { name: "Connect Stripe" })).toBeVisible());
  },
};
