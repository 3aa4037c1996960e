import { screen, userEvent, waitFor, within } from "storybook/test";

import { STRIPE } from "./connectors.js";

/** The frame of Airbyte's page. */
export const frame = (title = "Connect your data"): HTMLIFrameElement => screen.getByTitle<HTMLIFrameElement>(title);

/** Waits for a heading of the page in the frame, and returns what is in the page. */
export async function findPage(heading: string | RegExp, title?: string) {
  const find = () => {
    const { body } = frame(title).contentDocument ?? document.implementation.createHTMLDocument();
    const page = within(body);
    page.getByRole("heading", { name: heading });
    return page;
  };
  return waitFor(find);
}

type Page = Awaited<ReturnType<typeof findPage>>;

/** Clicks a button of the page in the frame. */
export async function clickInPage(page: Page, name: string | RegExp): Promise<void> {
  await userEvent.click(await page.findByRole("button", { name }));
}

/** Fills in the page's form of Stripe, and submits it. */
export async function connectStripe(page: Page, key = "sk_test_1"): Promise<void> {
  await userEvent.type(await page.findByLabelText("Account ID"), "acct_1");
  await userEvent.type(page.getByLabelText("Secret key"), key);
  await clickInPage(page, "Connect");
}

/** Opens the page on the form of Stripe. */
export const STRIPE_VIEW = { templateId: STRIPE } as const;
