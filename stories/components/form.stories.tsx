import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useState, type ComponentProps } from "react";
import { expect, fn, userEvent, waitFor } from "storybook/test";

import { ConnectDataForm } from "../../src/sources.js";
import { FAKER, GITHUB, POSTGRES, S3, SLACK, STRIPE } from "../support/connectors.js";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { PLAYGROUND, withoutOptions } from "../support/option-arg-types.js";
import type { StoryAppParameters } from "../support/story-app.js";
import { createStorySource, problem, type StoryAnswer } from "../support/story-backend.js";

interface SavedArgs {
  /** Edits a source with this configuration, which is made first. */
  saved?: object;
}

type Args = Omit<ComponentProps<typeof ConnectDataForm>, "templateId" | "sourceId"> &
  SavedArgs &
  LabelArgs & { templateId: string };

/** The form for a new source, or for one that is made first. */
function StoryForm({ templateId, saved, ...args }: Args) {
  const [labels, props] = takeLabels(args);
  const [sourceId, setSourceId] = useState<string>();
  useEffect(() => {
    if (saved) void createStorySource(templateId, saved).then(setSourceId);
  }, [templateId, saved]);
  if (saved && sourceId === undefined) return <></>;
  const target = sourceId === undefined ? { templateId } : { sourceId };
  return <ConnectDataForm key={templateId} {...props} {...target} {...(labels && { labels })} />;
}

const CONNECTORS = { Faker: FAKER, GitHub: GITHUB, Postgres: POSTGRES, S3, Slack: SLACK, Stripe: STRIPE };

const meta: Meta<Args> = {
  title: "Components/Form",
  // Its props are a union, which `Meta` does not accept.
  component: ConnectDataForm as never,
  tags: ["autodocs"],
  render: (args) => <StoryForm {...args} />,
  argTypes: {
    templateId: {
      options: Object.values(CONNECTORS),
      control: {
        type: "select",
        labels: Object.fromEntries(Object.entries(CONNECTORS).map(([name, id]) => [id, name])),
      },
      description: "The connector, by the id of its source template.",
      table: { category: "Form" },
    },
    saved: { table: { disable: true } },
    ...withoutOptions("view", "showResult"),
    name: {
      description: "Name of the source.",
      control: "text",
      table: {
        category: "Form",
        type: { summary: "string" },
        defaultValue: { summary: "a name from Airbyte; an existing source keeps its name" },
      },
    },
    components: {
      description: "Your own parts, instead of native elements.",
      control: false,
      table: {
        category: "Form",
        type: { summary: "Partial<FormComponents>" },
        defaultValue: { summary: "native elements" },
      },
    },
    ...labelArgTypes("The form", "The form, below a faulty field"),
  },
  args: {
    templateId: POSTGRES,
    onSourceCreated: fn(),
    onSourceUpdated: fn(),
    onSourceError: fn(),
  },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

/** A backend that answers in its own way. */
const withAnswer = (answer: StoryAnswer): Pick<Story, "parameters"> => ({
  parameters: { app: { answer } satisfies StoryAppParameters },
});
const forever = () => new Promise<never>(() => {});

const fillStripe =
  (key: string): Play =>
  async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Account ID"), "acct_1");
    await userEvent.type(canvas.getByLabelText("Secret key"), key);
    await userEvent.click(canvas.getByRole("button", { name: "Connect" }));
  };

/** Made from the connector's own specification. */
export const Playground: Story = {
  parameters: PLAYGROUND,
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText("Host")).toBeVisible();
  },
};

/** A choice with fields of its own. */
export const NestedChoice: Story = {
  play: async ({ canvas }) => {
    await userEvent.selectOptions(await canvas.findByLabelText(/^Encryption/), "verify-full");
    await expect(canvas.getByLabelText("CA certificate")).toBeVisible();
  },
};

export const Loading: Story = {
  ...withAnswer(forever),
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Loading…")).toBeVisible();
  },
};

/** It can be loaded again. */
export const LoadFailed: Story = {
  ...withAnswer(({ path }) => (path.startsWith("/source-templates/") ? problem(500) : undefined)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Try again" })).toBeVisible();
  },
};

/** Each faulty field says what it needs, and the first has the focus. */
export const Errors: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Port"), "x");
    await userEvent.click(canvas.getByRole("button", { name: "Connect" }));
    await expect(canvas.getByLabelText("Host")).toHaveFocus();
    await expect(canvas.getByText("Enter a whole number.")).toBeVisible();
  },
};

/** The connector tries what was entered. That takes seconds. */
export const Checking: Story = {
  ...withAnswer(({ method }) => (method === "POST" ? forever() : undefined)),
  args: { templateId: STRIPE },
  play: async (context) => {
    await fillStripe("sk_test_1")(context);
    await expect(await context.canvas.findByText("Checking the connection…")).toBeVisible();
  },
};

/** The connector's own words, at the field that they are about. */
export const FailedCheck: Story = {
  args: { templateId: STRIPE },
  play: async (context) => {
    await fillStripe("sk_test_invalid")(context);
    await expect(await context.canvas.findByText(/does not know this API key/)).toBeVisible();
  },
};

/** The backend failed: what was entered stays. */
export const NotSaved: Story = {
  ...withAnswer(({ method }) => (method === "POST" ? problem(502) : undefined)),
  args: { templateId: STRIPE },
  play: async (context) => {
    await fillStripe("sk_test_1")(context);
    await waitFor(() => expect(context.canvas.getByRole("alert")).toHaveTextContent("Something went wrong"));
  },
};

export const Connected: Story = {
  args: { templateId: STRIPE },
  play: async (context) => {
    await fillStripe("sk_test_1")(context);
    await expect(await context.canvas.findByRole("heading", { name: "✓ Stripe connected" })).toHaveFocus();
    await expect(context.args.onSourceCreated).toHaveBeenCalledOnce();
  },
};

/** Airbyte's page does the sign-in, and asks for the rest. */
export const NeedsSignIn: Story = {
  args: { templateId: GITHUB },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Sign in to GitHub" })).toBeVisible();
  },
};

const SAVED = { account_id: "acct_1", client_secret: "sk_test_1", start_date: "2024-05-01T00:00:00Z" };

/** Secrets are never shown again, and stay as they are if nothing is entered. */
export const EditWithSecrets: Story = {
  args: { templateId: STRIPE, saved: SAVED },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText("Secret key")).toHaveAttribute("placeholder", "Unchanged");
  },
};

export const ChangesSaved: Story = {
  args: { templateId: STRIPE, saved: SAVED },
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Account ID"), "2");
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent("Changes saved"));
  },
};

/** Every kind of field that a specification can ask for. */
export const EveryKindOfField: Story = {
  ...withAnswer(({ path }) => (path.startsWith("/source-templates/") ? Response.json(EVERY_KIND) : undefined)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText("Text")).toBeVisible();
  },
};

const EVERY_KIND = {
  id: "every-kind",
  name: "Every kind",
  user_config_spec: {
    connectionSpecification: {
      required: ["text", "secret", "group"],
      properties: {
        text: { type: "string", title: "Text", description: "One line.", pattern_descriptor: "as-this", order: 0 },
        secret: { type: "string", title: "Secret", airbyte_secret: true, order: 1 },
        certificate: { type: "string", title: "Long secret", airbyte_secret: true, multiline: true, order: 2 },
        long: { type: "string", title: "Long text", multiline: true, order: 3 },
        count: { type: "integer", title: "Whole number", default: 10, order: 4 },
        rate: { type: "number", title: "Number", default: 0.5, order: 5 },
        day: { type: "string", format: "date", title: "Day", order: 6 },
        active: { type: "boolean", title: "Switch", description: "On or off.", default: true, order: 7 },
        list: { type: "array", items: { type: "string" }, title: "List", default: ["a", "b"], order: 8 },
        region: { enum: ["eu", "us"], title: "Choice", order: 9 },
        group: {
          type: "object",
          title: "Group",
          description: "Fields that belong together.",
          properties: { inner: { type: "string", title: "Inside" } },
          order: 10,
        },
        method: {
          type: "object",
          title: "Choice with fields",
          oneOf: [
            { title: "One", properties: { kind: { const: "one" }, key: { type: "string", title: "Key of one" } } },
            { title: "Two", properties: { kind: { const: "two" } } },
          ],
          order: 11,
        },
        rules: { type: "array", items: { type: "object" }, title: "Anything else", order: 12 },
      },
    },
  },
};
