import { expect, inject, test } from "vitest";
import { commands, userEvent } from "vitest/browser";

import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import recorded from "../../widget-probe/observed-0.4.5.json" with { type: "json" };
import { probe } from "../../widget-probe/probe.js";
import { observeTwice } from "./observe-twice.js";

const [frameOrigin, otherOrigin] = inject("puppetOrigins");
const observed = await observeTwice(() =>
  probe({
    Widget: AirbyteEmbeddedWidget,
    frameOrigin,
    otherOrigin,
    keyboard: (key) => userEvent.keyboard(`{${key}}`),
    mouse: (x, y) => commands.clickMouse(x, y),
  }),
);

for (const [name, expected] of Object.entries(recorded)) {
  test.skipIf(observed[name] === "skipped")(name, () => {
    expect(observed[name]).toEqual(expected);
  });
}

test("takes the stand-in through the probe's scenarios that were recorded with the widget", () => {
  expect(Object.keys(observed).toSorted()).toEqual(Object.keys(recorded).toSorted());
});

test("skips only the scenario that needs a top-level page", () => {
  // `test/e2e/stand-in.spec.ts` takes the stand-in through that one.
  expect(Object.keys(observed).filter((name) => observed[name] === "skipped")).toEqual([
    "keyboard: Escape, opened at once",
  ]);
});
