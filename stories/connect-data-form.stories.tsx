import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useState } from "react";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataForm, type ConnectDataFormProps } from "../src/sources.js";
import { MUI, RADIX } from "./form-components.js";
import { createStorySource, startStoryBackend, STORY_ENDPOINT, type StoryAnswer } from "./story-backend.js";
import "./stories.css";

const template = (number: string) => `5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d${number}`;
const STRIPE = template("02");
const POSTGRES = template("03");
const GITHUB = template("04");
const SLACK = template("11");

interface StoryProps extends Omit<ConnectDataFormProps, "templateId" | "sourceId"> {
  templateId: string;
  /** Edits a source with this configuration. */
  saved?: object;
}

/** The form for a new source, or for one that is made first. */
function StoryForm({ templateId, saved, ...props }: StoryProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const [sourceId, setSourceId] = useState<string>();
  useEffect(() => {
    if (saved) void createStorySource(templateId, saved).then(setSourceId);
  }, [templateId, saved]);
  if (saved && sourceId === undefined) return null;
  return (
    <QueryClientProvider client={client}>
      <ConnectDataForm {...props} {...(sourceId === undefined ? { templateId } : { sourceId })} />
    </QueryClientProvider>
  );
}

const meta = {
  title: "ConnectDataForm",
  component: StoryForm,
  args: {
    templateId: POSTGRES,
    endpoint: STORY_ENDPOINT,
    tokenKey: "demo-user",
    widget: "frame",
    onSourceCreated: fn(),
    onSourceUpdated: fn(),
    onSourceError: fn(),
  },
  beforeEach: ({ parameters }) => startStoryBackend(parameters["answer"] as StoryAnswer | undefined),
} satisfies Meta<typeof StoryForm>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

/** A backend that answers in its own way. */
const withAnswer = (answer: StoryAnswer): Pick<Story, "parameters"> => ({ parameters: { answer } });
const problem = (status: number) => Response.json({ status, title: "Failed" }, { status });
const forever = () => new Promise<never>(() => {});

const fillStripe =
  (key: string): Play =>
  async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Account ID"), "acct_1");
    await userEvent.type(canvas.getByLabelText("Secret key"), key);
    await userEvent.click(canvas.getByRole("button", { name: "Connect" }));
  };

/** Made from the connector's own specification. */
export const EmptyForm: Story = {
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

export const Loading: Story = withAnswer(forever);

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
  play: fillStripe("sk_test_1"),
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

/** The app's own inputs: those of MUI. */
export const WithMui: Story = {
  args: { templateId: SLACK, components: MUI },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("combobox", { name: "Authentication" }));
    await userEvent.click(await within(document.body).findByRole("option", { name: "API token" }));
    await expect(await canvas.findByLabelText(/^API token/)).toBeVisible();
  },
};

/** The app's own inputs: those of Radix. */
export const WithRadix: Story = {
  args: { templateId: SLACK, components: RADIX },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("combobox", { name: /^Authentication/ }));
    await userEvent.click(await within(document.body).findByRole("option", { name: "API token" }));
    await expect(await canvas.findByLabelText(/^API token/)).toBeVisible();
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
