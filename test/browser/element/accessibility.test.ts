import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester, userEvent } from "vitest/browser";

import "../../../src/styles.css";
import { CREATED, openDialog } from "../support/airbyte-page.js";
import { violations } from "../support/axe.js";
import { addMarkup, find } from "./add-element.js";

const MARKUPS = {
  "its own button": "<connect-data-button></connect-data-button>",
  "the page's button": "<connect-data-button><button>Add</button></connect-data-button>",
};

describe.each(Object.entries(MARKUPS))("axe finds nothing, %s", (_, markup) => {
  it.each([1280, 320])("closed, open, and after a connection, %d px wide", async (width) => {
    await tester.viewport(width, 700);
    onTestFinished(() => tester.viewport(1280, 900));
    const { element } = addMarkup(markup);
    expect(await violations()).toEqual([]);
    await userEvent.hover(find(element, "button"));
    expect(await violations()).toEqual([]);
    find(element, "button").click();
    const { page } = await openDialog();
    expect(await violations()).toEqual([]);
    await page.post(CREATED);
    element.close();
    expect(element.dataset["result"]).toBe("connected");
    expect(await violations()).toEqual([]);
  });
});
