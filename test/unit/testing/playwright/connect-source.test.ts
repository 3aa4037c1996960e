import { expect, it } from "vitest";

import { connectSource } from "../../../../src/testing/playwright/connect-source.js";
import type { LocatorLike, PageLike } from "../../../../src/testing/playwright/page-like.js";
import type { SampleConnector } from "../../../../src/testing/playwright/sample-entries.js";

interface FakePage {
  /** The page's headings, one after the other; none after the last. */
  headings?: string[];
  /** An element that cannot be clicked. */
  covered?: string;
  /** A button whose click never resolves. */
  stuck?: string;
  /** Whether the frame becomes visible. */
  isShown?: boolean;
  /** Number of visible frames once the dialog is open. */
  frames?: number;
  /** Complete labels of the form's fields, of which one may be a choice. */
  labels?: string[];
  choice?: string;
  /** The names of cards. */
  cards?: string[];
  signsIn?: boolean;
  /** The text of the app's announcements; null once the page is closed. */
  announcements?: string[] | null;
}

/** A page that accepts and records every action. */
function setup({
  headings = ["Connect your data", "Connect Faker"],
  covered,
  stuck,
  isShown = true,
  frames = 1,
  labels = [],
  choice = "no choice",
  cards = [],
  signsIn = false,
  announcements = [],
}: FakePage = {}) {
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const late = () => Promise.reject(new Error("Timeout exceeded."));
  const locate = (name: string | RegExp, more: Partial<LocatorLike> = {}): LocatorLike => ({
    click: async () => {
      if (name === covered) return late();
      await note(`click ${name}`);
      return name === stuck ? new Promise(() => {}) : undefined;
    },
    fill: (value) => note(`fill ${name}: ${value}`),
    selectOption: (value) => note(`select ${name}: ${value}`),
    setChecked: (checked) => note(`set ${name}: ${checked}`),
    waitFor: (options) => note(`wait for ${name}${options?.state ? ` to be ${options.state}` : ""}`),
    textContent: () => {
      const heading = headings.shift();
      return heading === undefined ? late() : Promise.resolve(heading);
    },
    isVisible: () => Promise.resolve(true),
    allTextContents: () => Promise.resolve(labels),
    count: () => Promise.resolve(frames),
    first: () => locate(name, more),
    ...more,
  });
  const isThere = (role: string, name: string | RegExp) => {
    if (role === "radio") return cards.includes(String(name));
    return role === "combobox" ? new RegExp(name).test(choice) : signsIn || !String(name).startsWith("Sign in");
  };
  const getByRole = (role: string, { name }: { name: string | RegExp }) =>
    locate(name, { isVisible: () => Promise.resolve(isThere(role, name)) });
  const getByLabel = (pattern: RegExp) => {
    const label = labels.find((text) => pattern.test(text));
    return locate(label ?? "", { isVisible: () => Promise.resolve(label !== undefined) });
  };
  const looks = [false, isShown];
  const frame = locate("the frame", {
    isVisible: () => Promise.resolve(looks.shift() ?? isShown),
    ...(!isShown && { waitFor: late }),
  });
  const spoken = locate("what the app says", {
    allTextContents: () => (announcements ? Promise.resolve(announcements) : late()),
  });
  const page: PageLike = {
    getByRole,
    locator: (selector) => (selector.startsWith("iframe") ? frame : spoken),
    frameLocator: () => ({ getByRole, getByLabel, locator: locate }),
    waitForEvent: () => note("wait for a popup").then(() => ({ getByRole })),
  };
  return { page, done };
}

it("ends when the frame has gone, even if the click that removed it never resolves", async () => {
  const { page, done } = setup({ stuck: "Done" });
  await connectSource(page, "faker");
  expect(done.at(-1)).toBe("wait for the frame to be hidden");
});

it("ends when the app has closed the dialog, so that the next one opens it again", async () => {
  const { page, done } = setup();
  await connectSource(page, "faker");
  expect(done).toEqual([
    "click Connect your data",
    "wait for the frame",
    "click /^Faker$/",
    "click Connect",
    "wait for Faker connected",
    "click Done",
    "wait for the frame to be hidden",
  ]);
});

it("signs in if the connector requires it, and listens for the popup before the click", async () => {
  const { page, done } = setup({ headings: ["Connect your data", "Connect Salesforce"], signsIn: true });
  await connectSource(page, "salesforce", { stayOpen: true });
  expect(done).toEqual([
    "click Connect your data",
    "wait for the frame",
    "click /^Salesforce$/",
    "wait for a popup",
    "click Sign in to Salesforce",
    "click Allow",
    "wait for Sign in to Salesforce again",
    "click Connect",
    "wait for Salesforce connected",
  ]);
});

it("continues if the window closes before it answers the click", async () => {
  const { page, done } = setup({ headings: ["Connect Salesforce"], signsIn: true, covered: "Allow" });
  await connectSource(page, "salesforce", { stayOpen: true });
  expect(done.slice(-3)).toEqual([
    "wait for Sign in to Salesforce again",
    "click Connect",
    "wait for Salesforce connected",
  ]);
});

it("uses a form that is already shown", async () => {
  const { page, done } = setup({ headings: ["Connect Faker"] });
  await connectSource(page, "faker", { stayOpen: true });
  expect(done).toEqual(["click Connect your data", "wait for the frame", "click Connect", "wait for Faker connected"]);
});

it("leaves no pending click if the frame appears before it", async () => {
  const { page, done } = setup({ covered: "Connect your data" });
  await connectSource(page, "faker", { stayOpen: true });
  expect(done).not.toContain("click Connect your data");
  expect(done).toContain("wait for Faker connected");
});

it("fills in every kind of field by its whole label, and samples only in remaining fields", async () => {
  const labels = ["Authentication", "Join all channels", "Channels Optional"];
  const { page, done } = setup({ headings: ["Connect Slack"], labels, choice: "Authentication" });
  const fields = { Channels: "general", "Join all channels": false, Authentication: "Sign in with Slack" };
  await connectSource(page, "slack", { fields, stayOpen: true });
  expect(done.slice(2, -2)).toEqual([
    "select Authentication: Sign in with Slack",
    "fill Channels Optional: general",
    "set Join all channels: false",
  ]);
});

it("chooses a card, even if one of its fields has the same label", async () => {
  const labels = ["Authentication", "API token"];
  const { page, done } = setup({ headings: ["Connect Slack"], labels, cards: ["Authentication: API token"] });
  await connectSource(page, "slack", { stayOpen: true });
  expect(done.slice(2, -2)).toEqual(["set Authentication: API token: true", "fill API token: xoxb-sample"]);
});

it("discards what a test has entered into another form", async () => {
  const { page, done } = setup({ headings: ["Connect Stripe", "Discard what you entered?", "Connect Faker"] });
  await connectSource(page, "faker", { stayOpen: true });
  expect(done.slice(2, 4)).toEqual(["click /^Back to /", "click /^Discard$/"]);
});

it("lists the fields if none has that label", async () => {
  const { page } = setup({ headings: ["Connect Faker"], labels: ["Count", "Seed Optional"] });
  await expect(connectSource(page, "faker", { fields: { Coun: "7" } })).rejects.toThrow(
    "connectSource cannot find the field “Coun” in the form of Faker. Its fields: “Count”, “Seed”.",
  );
});

it("clicks a button given as a locator", async () => {
  const { page, done } = setup();
  const button = page.getByRole("button", { name: "The second", exact: true });
  await connectSource(page, "faker", { button, stayOpen: true });
  expect(done[0]).toBe("click The second");
});

it("reports two visible pages", async () => {
  const { page } = setup({ frames: 2 });
  await expect(connectSource(page, "faker")).rejects.toThrow("connectSource found 2 frames with Airbyte's page");
});

it("reports that nothing opens, and why the click failed", async () => {
  const { page } = setup({ covered: "Start", isShown: false });
  await expect(connectSource(page, "faker", { button: "Start" })).rejects.toThrow(
    expect.objectContaining({
      message: expect.stringContaining("trying to click the button “Start”"),
      cause: expect.any(Error),
    }),
  );
});

it("quotes the app if nothing opens", async () => {
  const { page } = setup({ isShown: false, announcements: ["", "You have been signed out."] });
  await expect(connectSource(page, "faker")).rejects.toThrow(
    "to click the button “Connect your data”. The app says: “You have been signed out.” Open the dialog first",
  );
});

it("reports that nothing opens if the page is closed meanwhile", async () => {
  const { page } = setup({ isShown: false, announcements: null });
  await expect(connectSource(page, "faker")).rejects.toThrow("“Connect your data”. Open the dialog first");
});

it.each(["Faker", "toString", undefined])("lists the connectors if %s is not one", async (connector) => {
  const { page } = setup();
  await expect(connectSource(page, connector as SampleConnector)).rejects.toThrow(
    `“${connector}” is not a connector of connectSource. Known connectors: faker, github, google-drive,`,
  );
});

it.each([
  [[], "after 15 s the page is blank or still loading"],
  [["Connect your data", "Something else", "Something else", "Something else", "Something else"], "“Something else”"],
])("reports what is shown if the form cannot be reached: %j", async (headings, why) => {
  const { page } = setup({ headings: [...headings] });
  await expect(connectSource(page, "faker")).rejects.toThrow(why);
});
