import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ComponentProps, FormEvent } from "react";
import type { InputType } from "storybook/internal/types";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";

import { ConnectDataButton } from "../../src/index.js";
import { createSourceFixture, createTestAdapter, pageMessages } from "../../src/testing.js";
import { labelArgTypes, takeLabels, type LabelArgs } from "../support/label-args.js";
import { OPTION_ARG_TYPES, PLAYGROUND } from "../support/option-arg-types.js";
import { silentPageToken } from "../support/page-token.js";
import { PlugIcon } from "../support/plug-icon.js";
import { readSettings } from "../support/settings.js";
import { BUTTON, classesOf, SIZES, VARIANTS, type LookArgs } from "./button-look.js";
import { ButtonSheet } from "./button-sheet.js";

type Args = ComponentProps<typeof ConnectDataButton> & LookArgs & LabelArgs;

function renderButton(args: Args) {
  const [labels, { variant, size, isFull, hasIcon, text, ...props }] = takeLabels(args);
  const classes = classesOf({ ...(variant && { variant }), ...(size && { size }), ...(isFull && { isFull }) });
  const children =
    text || hasIcon ? (
      <>
        {hasIcon && <PlugIcon />}
        {text || "Connect your data"}
      </>
    ) : (
      props.children
    );
  return (
    <ConnectDataButton className={classes} {...props} {...(labels && { labels })}>
      {children}
    </ConnectDataButton>
  );
}

const look = (
  description: string,
  control: "text" | "boolean" | "inline-radio",
  options?: readonly string[],
): InputType => ({
  description,
  control,
  ...(options && { options }),
  table: { category: "Look", type: { summary: options?.join(" | ") ?? control } },
});

const meta: Meta<Args> = {
  title: "Components/Button",
  component: ConnectDataButton,
  tags: ["autodocs"],
  render: renderButton,
  argTypes: {
    text: look("The children, if they are only a text. Without it, the button has `labels.connect`.", "text"),
    variant: look("Weight of the button: a class of `styles.css`.", "inline-radio", VARIANTS),
    size: look("32, 44 or 52 px high: a class of `styles.css`.", "inline-radio", SIZES),
    isFull: look("As wide as its container: a class of `styles.css`.", "boolean"),
    hasIcon: look("An `svg` among the children gets its size and its room.", "boolean"),
    disabled: look("As of any button.", "boolean"),
    "aria-busy": look("Busy until the page is there.", "boolean"),
    ...OPTION_ARG_TYPES,
    ...labelArgTypes("The button"),
  },
  args: {
    onEvent: fn(),
    onSourceCreated: fn(),
    onSourceUpdated: fn(),
    onSourceError: fn(),
    onOpen: fn(),
    onClose: fn(),
    onError: fn(),
  },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story["play"]>;

const clickButton: Play = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button", { name: /connect/i }));
};

/** Everything that can be decided about the button. Click it: the dialog is real, on a sandbox in this page. */
export const Playground: Story = {
  parameters: PLAYGROUND,
  args: { variant: "primary", size: "medium", isFull: false, hasIcon: false, disabled: false, showResult: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button")).toBeEnabled();
  },
};

function showModal(dialog: HTMLDialogElement | null) {
  dialog?.showModal();
  return () => dialog?.close();
}

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
      const said = names.length > 1 ? `✓ ${names.length} sources connected` : `✓ ${names[0]} connected`;
      await expect(await context.canvas.findByRole("button", { name: said })).toBeVisible();
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

/** What the button can look like, in light and in dark. A state that lasts for a moment is held here. */
export const AllStates: Story = {
  render: () => <ButtonSheet />,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole("button", { name: "✓ GitHub connected" })).toHaveLength(6);
  },
};

/** Three weights in three sizes, with an icon. */
export const SizesAndVariants: Story = {
  render: (args) => (
    <>
      {VARIANTS.map((variant) => (
        <p key={variant} className="tiles">
          {SIZES.map((size) => (
            <span key={size}>{renderButton({ ...args, variant, size, hasIcon: true, text: "Connect" })}</span>
          ))}
        </p>
      ))}
      <p>{renderButton({ ...args, isFull: true, text: "As wide as its container" })}</p>
    </>
  ),
  play: async ({ canvas }) => {
    const heights = canvas.getAllByRole("button", { name: "Connect" }).map((button) => button.offsetHeight);
    await expect(heights.slice(0, 3)).toEqual([32, 44, 52]);
  },
};

/** Two lines at most are good; the limit of each text is in Foundations, Copy. */
export const LongLabels: Story = {
  render: (args) => (
    <div style={{ maxInlineSize: 320 }}>
      <p>{renderButton({ ...args, text: "Connect the data that your accounting, shop and support desk have" })}</p>
      <p>{renderButton({ ...args, hasIcon: true, text: "Buchhaltungssoftwareschnittstellenverbindung herstellen" })}</p>
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

/** Several on one page: each opens straight on the form of its own connector. */
export const InARow: Story = {
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
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  },
};

const submitted = fn((event: FormEvent) => event.preventDefault());

/** In a form of the app's: it does not submit that. */
export const InAForm: Story = {
  args: { variant: "secondary" },
  render: (args) => (
    <form className="card" onSubmit={submitted}>
      <label>
        Name of the project <input name="project" defaultValue="Quarterly report" />
      </label>
      <p className="tiles">
        {renderButton(args)}
        <button type="submit" className={BUTTON}>
          Save
        </button>
      </p>
    </form>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Connect your data" }));
    await waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
    await expect(submitted).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  },
};

/** In a modal of the app's: ours opens above it. */
export const InAModal: Story = {
  args: { fetchToken: () => Promise.resolve(silentPageToken()) },
  render: (args) => (
    <dialog aria-label="Settings" ref={showModal} className="card">
      <h2>Settings</h2>
      <p>Your data is read once a day.</p>
      <ConnectDataButton {...args} />
    </dialog>
  ),
  play: async () => {
    await userEvent.click(screen.getByRole("button", { name: "Connect your data" }));
    await waitFor(() => expect(screen.getByRole("dialog", { name: "Connect your data" })).toBeVisible());
  },
};

/** A class of your own takes the place of ours: it looks like any button of yours. */
export const OwnLook: Story = {
  args: { className: "own-button", children: "Connect a source" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button")).toHaveClass("own-button", { exact: true });
  },
};

/** Our look, in the colors of one part of an app. The themes of the toolbar are of the whole. */
export const Themed: Story = {
  decorators: [
    (Story) => (
      <div className="themed">
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, globals }) => {
    // In forced colors, the system decides.
    if (matchMedia("(forced-colors: active)").matches) return;
    const accent = readSettings(globals).colorScheme === "dark" ? "rgb(123, 224, 189)" : "rgb(11, 107, 79)";
    await expect(getComputedStyle(canvas.getByRole("button")).backgroundColor).toBe(accent);
  },
};
