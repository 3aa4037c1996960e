import { describe, expect, it } from "vitest";

import { frameAdapter } from "../../../../src/widget/adapters/frame.js";
import { openSession } from "../create-session.js";

describe("frameAdapter", () => {
  it("allows Airbyte's page the same as the official widget, except navigating the app", async () => {
    const { iframe } = await openSession(frameAdapter);
    expect([...iframe.sandbox].toSorted()).toEqual([
      "allow-downloads",
      "allow-forms",
      "allow-modals",
      "allow-popups",
      "allow-popups-to-escape-sandbox",
      "allow-same-origin",
      "allow-scripts",
    ]);
    expect(iframe.allow).toBe("fullscreen");
  });

  it("shows who provides the page, in the app's words", async () => {
    const { dialog } = await openSession(frameAdapter, { options: { labels: { poweredBy: "Von Airbyte" } } });
    expect(dialog.lastElementChild?.textContent).toBe("Von Airbyte");
  });
});
