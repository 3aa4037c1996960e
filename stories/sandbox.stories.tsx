import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataButton } from "../src/index.js";
import { sandboxTokens } from "./sandbox-tokens.js";

const meta = {
  title: "Sandbox",
  component: ConnectDataButton,
  args: { fetchToken: sandboxTokens(), tokenKey: "browser", onSourceCreated: fn() },
} satisfies Meta<typeof ConnectDataButton>;

export default meta;

/** A whole connection without a server. It works in a built Storybook, on any static host. */
export const InTheBrowser: StoryObj<typeof meta> = {};

/** The same connection, made by the story. It is announced to screen readers. */
export const ConnectedInTheBrowser: StoryObj<typeof meta> = {
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Connect your data" }));
    const iframe = await waitFor(() => {
      const found = screen.getByRole("dialog").querySelector("iframe");
      if (!found?.contentDocument?.querySelector("h1")) throw new Error("The page is not there yet.");
      return found;
    });
    const page = within(iframe.contentDocument?.body ?? document.body);
    await userEvent.click(await page.findByRole("button", { name: "Faker" }));
    await userEvent.click(await page.findByRole("button", { name: "Connect" }));
    await page.findByRole("heading", { name: "Faker connected" }, { timeout: 5000 });
    await expect(args.onSourceCreated).toHaveBeenCalledOnce();
    await userEvent.click(page.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent("Faker connected"));
  },
};
