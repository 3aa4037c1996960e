import { describe, expect, it } from "vitest";
import { commands } from "vitest/browser";

import { CONNECTOR_NAMES } from "../../support/connector-names.js";
import { waitFor } from "../support/wait-for.js";
import { openPage, settle } from "./open-page.js";

describe("the catalog", () => {
  it("shows fifteen connectors", async () => {
    const { sees, read } = await openPage();
    await sees('button "Zendesk Support"');
    const names = [...(await read()).matchAll(/button "([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(["Close", ...CONNECTOR_NAMES]);
  });

  it("can be searched, and announces the number of results, even none", async () => {
    const { frame, button, sees, read, audit, focus } = await openPage();
    await sees('button "Faker"');
    await frame.getByLabelText("Search sources").fill(" GOOGLEs");
    await sees("1 found");
    expect(await read()).toContain('button "Google Sheets"');
    expect(await read()).not.toContain('button "Google Drive"');
    await frame.getByLabelText("Search sources").fill("zzz");
    await sees("Nothing matches “zzz”.");
    expect(await audit("light")).toEqual([]);
    expect(await audit("dark")).toEqual([]);
    await button("Clear search").click();
    await sees('button "Faker"');
    expect(await read()).not.toContain("Clear search");
    expect(await focus()).toBe("Search sources");
  });

  it("has no search if it is short", async () => {
    const { sees, read } = await openPage({ tags: ["files"] });
    await sees('button "S3"');
    expect(await read()).not.toContain("searchbox");
  });

  it.each(CONNECTOR_NAMES)("opens a form for %s without axe violations, even with errors shown", async (name) => {
    const { button, sees, audit } = await openPage();
    await button(name).click();
    await sees(`heading "Connect ${name}"`);
    expect(await audit("light")).toEqual([]);
    if (name === "Faker") return;
    await button("Connect").click();
    await sees(/is required\.|Sign in first\.|Add at least one /);
    expect(await audit("dark")).toEqual([]);
  });
});

describe("signing in", () => {
  it("“OAuth connectors open a popup from inside the frame; the host sees nothing of it.”", async () => {
    const { button, sees, signIn, frame, heard, events } = await openPage();
    await button("GitHub").click();
    await sees('button "Sign in to GitHub"');
    await frame.getByLabelText("Repositories").fill("airbytehq/airbyte\nairbytehq/*");
    await button("Connect").click();
    await sees("Sign in first.");
    expect(await signIn("Sign in to GitHub", "Allow")).toBe("Sign in to GitHub");
    await sees("Signed in.");
    await settle();
    expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
    await button("Connect").click();
    await sees('heading "GitHub connected"');
    expect(events()).toMatchObject([
      {
        data: {
          replication_config: {
            credentials: { option_title: "OAuth Credentials", access_token: "**********" },
            repositories: ["airbytehq/airbyte", "airbytehq/*"],
          },
        },
      },
    ]);
  });

  it.each(["Cancel", "close"] as const)(
    "%s: allows nothing, and can be retried; “OAuth start or cancel: nothing”",
    async (answer) => {
      const { button, sees, signIn, read, audit, heard } = await openPage();
      await button("Salesforce").click();
      await sees('button "Sign in to Salesforce"');
      await signIn("Sign in to Salesforce", answer);
      await sees("Nothing was allowed. Try again.");
      expect(await read()).not.toContain("Signed in.");
      expect(await audit("dark")).toEqual([]);
      await settle();
      expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
      await signIn("Sign in to Salesforce", "Allow");
      await sees("Signed in.");
    },
  );

  it("opens one window, however often it is requested, and closes it when the user leaves the form", async () => {
    const { button, sees } = await openPage();
    const before = await commands.countWindows();
    await button("GitHub").click();
    await button("Sign in to GitHub").click();
    await sees("Waiting for the other window…");
    await button("Sign in to GitHub").click();
    await button("Sign in to GitHub").click();
    await settle();
    await waitFor(async () => expect(await commands.countWindows()).toBe(before + 1));
    await button("Back to all sources").click();
    await waitFor(async () => expect(await commands.countWindows()).toBe(before));
  });

  it("closes the window together with the frame", async () => {
    const { button, sees, iframe } = await openPage();
    const before = await commands.countWindows();
    await button("GitHub").click();
    await button("Sign in to GitHub").click();
    await sees("Waiting for the other window…");
    await waitFor(async () => expect(await commands.countWindows()).toBe(before + 1));
    iframe.remove();
    await waitFor(async () => expect(await commands.countWindows()).toBe(before));
  });

  it("explains what to do if no window can be opened", async () => {
    const { button, sees, audit } = await openPage({ sandbox: "allow-scripts allow-same-origin" });
    await button("Salesforce").click();
    await button("Sign in to Salesforce").click();
    await sees("allow pop-ups for this page and try again");
    await button("Sign in to Salesforce").click();
    expect(await audit("light")).toEqual([]);
  });

  it("has no axe violations in the window, light and dark, narrow and wide", async () => {
    const { button, sees, auditPopup } = await openPage();
    await button("Salesforce").click();
    await sees('button "Sign in to Salesforce"');
    expect(await auditPopup("Sign in to Salesforce")).toEqual([]);
  });

  it("needs no window for another method", async () => {
    const { button, sees, frame, events } = await openPage();
    await button("GitHub").click();
    await frame.getByLabelText("Authentication: Personal access token").click();
    await frame.getByLabelText("Personal access token", { exact: true }).fill("ghp_1");
    await frame.getByLabelText("Repositories").fill("nonsense");
    await button("Connect").click();
    await sees("“nonsense”: write it like this: org/repo");
    await frame.getByLabelText("Repositories").fill("a/b");
    await button("Connect").click();
    await sees('heading "GitHub connected"');
    expect(events()).toMatchObject([
      { data: { replication_config: { credentials: { option_title: "PAT Credentials" } } } },
    ]);
  });
});
