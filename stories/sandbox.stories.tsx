import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";

import { ConnectDataButton } from "../src/entries/react.js";
import { createBrowserSandbox, type BrowserSandbox } from "../src/entries/testing.js";

let sandbox: BrowserSandbox | undefined;

/** At the first need: a page of documentation holds every story, and opens none. */
const fetchToken = () => {
  sandbox ??= createBrowserSandbox({ pageUrl: `${import.meta.env.BASE_URL}sandbox-page/embedded-widget.html` });
  return sandbox.createWidgetToken({ workspaceName: "demo-user" });
};

const meta = {
  title: "Sandbox",
  component: ConnectDataButton,
  args: { fetchToken, tokenKey: "browser", onSourceCreated: fn() },
} satisfies Meta<typeof ConnectDataButton>;

export default meta;

/** A whole connection with no server at all: this works in a built Storybook, on any host of files. */
export const InTheBrowser: StoryObj<typeof meta> = {};

/** As above, made by itself. */
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
  },
};
