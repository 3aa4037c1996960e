import { expect, it } from "vitest";

import { connectSource, type LocatorLike, type PageLike } from "../../../src/testing/playwright/connect-source.js";

/** A page that does whatever is asked, and notes it. */
function setup() {
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const locate = (name: string): LocatorLike => ({
    click: () => note(`click ${name}`),
    fill: (value) => note(`fill ${name}: ${value}`),
    selectOption: (value) => note(`select ${name}: ${value}`),
    waitFor: (options) => note(`wait for ${name}${options ? ` to be ${options.state}` : ""}`),
    isVisible: () => Promise.resolve(false),
  });
  const getByRole = (_: string, { name }: { name: string }) => locate(name);
  const page: PageLike = {
    getByRole,
    locator: () => locate("the frame"),
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
    "click Faker",
    "click Connect",
    "wait for Faker connected",
    "click Done",
    "wait for the frame to be hidden",
  ]);
});

it("signs in where the connector asks for it, and listens for the popup before the click", async () => {
  const { page, done } = setup();
  await connectSource(page, "salesforce", { stayOpen: true });
  expect(done).toEqual([
    "click Connect your data",
    "click Salesforce",
    "wait for a popup",
    "click Sign in to Salesforce",
    "click Allow",
    "wait for Sign in to Salesforce again",
    "click Connect",
    "wait for Salesforce connected",
  ]);
});
