import { expect, it } from "vitest";

import { connectSource } from "../../../src/testing/playwright/connect-source.js";
import type { LocatorLike, PageLike } from "../../../src/testing/playwright/page-like.js";

interface FakePage {
  /** The headings that the page shows, one after the other; none once they are through. */
  headings?: string[];
  /** What cannot be clicked. */
  covered?: string;
  /** Whether the frame comes into sight at all. */
  isShown?: boolean;
}

/** A page that does whatever is asked, and notes it. */
function setup({ headings = ["Connect your data", "Connect Faker"], covered, isShown = true }: FakePage = {}) {
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const late = () => Promise.reject(new Error("Timeout exceeded."));
  const clickable: Partial<LocatorLike> = { isVisible: () => Promise.resolve(true) };
  const locate = (name: string | RegExp, more: Partial<LocatorLike> = clickable): LocatorLike => ({
    click: () => (name === covered ? late() : note(`click ${name}`)),
    fill: (value) => note(`fill ${name}: ${value}`),
    selectOption: (value) => note(`select ${name}: ${value}`),
    waitFor: (options) => note(`wait for ${name}${options?.state ? ` to be ${options.state}` : ""}`),
    textContent: () => {
      const heading = headings.shift();
      return heading === undefined ? late() : Promise.resolve(heading);
    },
    isVisible: () => Promise.resolve(false),
    ...more,
  });
  const getByRole = (_: string, { name }: { name: string | RegExp }) => locate(name);
  const looks = [false, isShown];
  const frame = locate("the frame", {
    isVisible: () => Promise.resolve(looks.shift() ?? isShown),
    ...(!isShown && { waitFor: late }),
  });
  const page: PageLike = {
    getByRole,
    locator: () => frame,
    frameLocator: () => ({ getByRole, getByLabel: locate }),
    waitForEvent: () => note("wait for a popup").then(() => ({ getByRole })),
  };
  return { page, done };
}

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

it("signs in where the connector asks for it, and listens for the popup before the click", async () => {
  const { page, done } = setup({ headings: ["Connect your data", "Connect Salesforce"] });
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

it("takes the form that is there as it is", async () => {
  const { page, done } = setup({ headings: ["Connect Faker"] });
  await connectSource(page, "faker", { stayOpen: true });
  expect(done).toEqual(["click Connect your data", "wait for the frame", "click Connect", "wait for Faker connected"]);
});

it("leaves no click behind where the frame comes before it", async () => {
  const { page, done } = setup({ covered: "Connect your data" });
  await connectSource(page, "faker", { stayOpen: true });
  expect(done).not.toContain("click Connect your data");
  expect(done).toContain("wait for Faker connected");
});

it("says that nothing opens, and why it could not click", async () => {
  const { page } = setup({ covered: "Start", isShown: false });
  await expect(connectSource(page, "faker", { button: "Start" })).rejects.toThrow(
    expect.objectContaining({
      message: expect.stringContaining("after it went for the button “Start”"),
      cause: expect.any(Error),
    }),
  );
});

it.each([
  [[], "the page is blank, or has loaded for 15 s"],
  [["Connect your data", "Something else", "Something else", "Something else", "Something else"], "“Something else”"],
])("says what is shown where there is no way to the form: %j", async (headings, why) => {
  const { page } = setup({ headings: [...headings] });
  await expect(connectSource(page, "faker")).rejects.toThrow(why);
});
