import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands } from "vitest/browser";

import { decodeWidgetToken } from "../../../src/core.js";
import { frameAdapter } from "../../../src/widget/adapters/frame.js";
import { createOfficialAdapter, type WidgetClass } from "../../../src/widget/adapters/official.js";
import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { openPage, requestWidgetToken, settle } from "./open-page.js";

const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
const NOTHING = "00000000-0000-4000-8000-000000000000";

const openAt = (parameters: Record<string, string>, workspace: string = crypto.randomUUID()) =>
  openPage({
    workspace,
    changeUrl: ({ searchParams }) => {
      for (const [name, value] of Object.entries(parameters)) searchParams.set(name, value);
    },
  });

/** A workspace with one Stripe source. */
const connectStripe = (workspace?: string) =>
  connectSource("Stripe", { "Account ID": "acct_1", "Secret key": "sk_test_1" }, workspace);

/** A workspace with one more source. */
const connectSource = async (name: string, fields: Record<string, string>, workspace: string = crypto.randomUUID()) => {
  const before = await openPage({ title: "Before", workspace });
  await before.connect(name, fields);
  await before.sees(`heading "${name} connected"`);
  const [event] = before.events() as { data: { id: string; name: string } }[];
  before.iframe.remove();
  return { workspace, id: event?.data.id ?? "", name: event?.data.name ?? "" };
};

describe("§3, deep links", () => {
  it("“selectedTemplateId (opens that connector's form)”", async () => {
    const { sees, button } = await openAt({ selectedTemplateId: STRIPE });
    await sees('heading "Connect Stripe"');
    await button("Back to all sources").click();
    await sees('heading "Connect your data"');
  });

  it("“selectedPartialConfigId (edits that source)”", async () => {
    const { workspace, id, name } = await connectStripe();
    const { sees } = await openAt({ selectedPartialConfigId: id }, workspace);
    await sees('heading "Edit Stripe"');
    await sees('textbox "Account ID": acct_1');
    // Only what tells it from others: Airbyte names it “Stripe - <id>”.
    await sees(`paragraph: ${name.replace("Stripe - ", "")}`);
  });

  it("“editConfig=true (the list of saved sources)”", async () => {
    const { workspace, name } = await connectStripe();
    const { sees, button } = await openAt({ editConfig: "true" }, workspace);
    await sees('heading "Your sources"');
    await button(`Edit ${name}`).click();
    await sees('heading "Edit Stripe"');
    await button("Back to your sources").click();
    await sees('heading "Your sources"');
  });

  it("“With exactly one template and no saved source the form opens by itself.”", async () => {
    const { sees, connect, button, workspace } = await openPage({ tags: ["demo"] });
    await sees('heading "Connect Faker"');
    await button("Back to all sources").click();
    await connect("Faker");
    await sees('heading "Faker connected"');
    const again = await openPage({ tags: ["demo"], workspace, title: "Again" });
    await again.sees('heading "Connect your data"');
  });

  it.each(["selectedTemplateId", "selectedPartialConfigId"])(
    "shows the user that the target of %s is missing, offers the choice again, and tells the host nothing",
    async (name) => {
      const { sees, heard, button, audit } = await openAt({ [name]: NOTHING });
      await sees("This is no longer offered. Go back and choose again.");
      expect(await audit("light")).toEqual([]);
      await button("Try again").click();
      await sees("Go back and choose again.");
      await button("Back to all sources").click();
      await button("Faker").click();
      await sees('heading "Connect Faker"');
      await settle();
      expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
    },
  );

  it.each([
    ["official", createOfficialAdapter(AirbyteEmbeddedWidget as unknown as WidgetClass)],
    ["frame", frameAdapter],
  ] as const)("“append to widgetUrl, re-encode the token”, as the %s adapter does", async (_, adapter) => {
    const token = decodeWidgetToken(await requestWidgetToken(crypto.randomUUID()));
    const session = adapter.create(
      () => {},
      () => ({ view: { templateId: STRIPE } }),
    );
    onTestFinished(() => session.destroy());
    session.load(token);
    session.open();
    const read = () => commands.readFrame("Connect your data");
    await vi.waitFor(async () => expect(await read()).toContain('heading "Connect Stripe"'), { timeout: 5000 });
  });
});

describe("the saved sources", () => {
  it(`“updated: {type: "end_user_action_result", message: M, data: <source>}”: an empty secret field keeps the saved secret`, async () => {
    const { workspace, name, id } = await connectStripe();
    const { sees, button, frame, events, control } = await openPage({ workspace });
    await button("1 connected source").click();
    await button(`Edit ${name}`).click();
    await sees('heading "Edit Stripe"');
    expect(await control("Secret key")).toMatchObject({ description: expect.stringContaining("Leave empty to keep") });
    await frame.getByLabelText("Account ID").fill("acct_2");
    await button("Save").click();
    await sees('heading "Stripe updated"');
    expect(events()).toEqual([
      {
        type: "end_user_action_result",
        message: "source_updated",
        data: expect.objectContaining({
          id,
          replication_config: expect.objectContaining({ account_id: "acct_2", client_secret: "**********" }),
        }),
      },
    ]);
    await button("Your sources").click();
    await sees('heading "Your sources"');
  });

  it.each(["500", "320"])("have no axe violations in any view, light and dark, %s px wide", async (width) => {
    const { workspace, name } = await connectStripe();
    const { sees, button, audit, iframe } = await openPage({ workspace });
    iframe.width = width;
    const look = async () => [...(await audit("light")), ...(await audit("dark"))];
    await button("1 connected source").click();
    await sees('heading "Your sources"');
    expect(await look()).toEqual([]);
    await button(`Edit ${name}`).click();
    await sees('heading "Edit Stripe"');
    expect(await look()).toEqual([]);
    await button("Save").click();
    await sees('heading "Stripe updated"');
    expect(await look()).toEqual([]);
  });

  it.each(["detail", "problem", "errors", "embedded"] as const)(
    "show why a source was not saved: errors=%s",
    async (shape) => {
      const before = await openPage({ title: "Before" });
      await before.connect("Postgres", { Host: "db.example.com", "Database name": "shop", Username: "reader" });
      await before.sees('heading "Postgres connected"');
      before.iframe.remove();
      const { sees, button, frame } = await openPage({ workspace: before.workspace, faults: [`errors=${shape}`] });
      await button("1 connected source").click();
      await frame.getByRole("button", { name: /^Edit/ }).click();
      await frame.getByLabelText("Host").fill("db.invalid");
      await button("Save").click();
      await sees("alert: The host “db.invalid” could not be found.");
    },
  );

  it(`“failed: {type: "end_user_action_result", message: M, error: E} (no data)”, of an update`, async () => {
    const page = await openPage({ title: "Before" });
    await page.connect("Postgres", { Host: "db.example.com", "Database name": "shop", Username: "reader" });
    await page.sees('heading "Postgres connected"');
    page.iframe.remove();
    const { sees, button, frame, events } = await openAt({ editConfig: "true" }, page.workspace);
    await frame.getByRole("button", { name: /^Edit/ }).click();
    await frame.getByLabelText("Host").fill("db.invalid");
    await button("Save").click();
    await sees("The host “db.invalid” could not be found.");
    expect(events()).toEqual([
      { type: "end_user_action_result", message: "source_update_error", error: expect.any(Error) },
    ]);
    expect(events()[0]).not.toHaveProperty("data");
    expect(events()).toMatchObject([{ error: { message: "errors.messageOnly", cause: { id: expect.any(String) } } }]);
  });

  it("keep an omitted choice omitted, without asking for it", async () => {
    const before = await openPage({ title: "Before" });
    await before.button("Postgres").click();
    await before.frame.getByLabelText("Encryption").selectOptions("Not set");
    await before.frame.getByLabelText("Host").fill("db.example.com");
    await before.frame.getByLabelText("Database name").fill("shop");
    await before.frame.getByLabelText("Username").fill("reader");
    await before.button("Connect").click();
    await before.sees('heading "Postgres connected"');
    before.iframe.remove();
    const { sees, button, frame, events } = await openAt({ editConfig: "true" }, before.workspace);
    await frame.getByRole("button", { name: /^Edit/ }).click();
    await sees('option "Not set" [selected]');
    await frame.getByLabelText("Host").fill("db2.example.com");
    await button("Save").click();
    await sees('heading "Postgres updated"');
    expect(events()).toMatchObject([{ data: { replication_config: { host: "db2.example.com" } } }]);
    expect(events()).not.toMatchObject([{ data: { replication_config: { ssl_mode: expect.anything() } } }]);
  });

  it("show the whole of a name, on as many lines as necessary", async () => {
    const { workspace } = await connectStripe();
    const { sees, style } = await openAt({ editConfig: "true" }, workspace);
    await sees('heading "Your sources"');
    expect(await style(".row-name", "white-space", "light")).toBe("normal");
    expect(await style(".row-name", "overflow-wrap", "light")).toBe("anywhere");
  });

  it("keep the user's place and entries during a slow deletion", async () => {
    const { workspace, name } = await connectStripe();
    const { sees, read, button, frame } = await openPage({ workspace, faults: ["latency=1500@delete"] });
    await button("1 connected source").click();
    await button(`Delete ${name}`).click();
    await button(`Yes, delete ${name}`).click();
    await button("Back to all sources").click();
    await button("Stripe").click();
    await frame.getByLabelText("Account ID").fill("acct_typed");
    await sees(`${name} is deleted.`);
    expect(await read()).toContain('textbox "Account ID": acct_typed');
    await button("Back to all sources").click();
    await button("Discard").click();
    await sees('heading "Connect your data"');
    expect(await read()).not.toContain("connected source");
  });

  it.each(["404@delete", "410@delete"] as const)("%s: count a missing source as deleted", async (fault) => {
    const { workspace, name } = await connectStripe();
    const { sees, button } = await openPage({ workspace, faults: [fault] });
    await button("1 connected source").click();
    await button(`Delete ${name}`).click();
    await button(`Yes, delete ${name}`).click();
    await sees("Nothing is connected yet.");
  });

  it("delete both of two sources deleted at once", async () => {
    const { workspace, name } = await connectStripe();
    const { name: faker } = await connectSource("Faker", {}, workspace);
    const { sees, button } = await openPage({ workspace, faults: ["latency=1500@delete"] });
    await button("2 connected sources").click();
    for (const source of [name, faker]) await button(`Delete ${source}`).click();
    for (const source of [name, faker]) await button(`Yes, delete ${source}`).click();
    await sees("Nothing is connected yet.");
  });

  it("“delete […]: nothing”: ask first, and tell the host nothing", async () => {
    const { workspace, name } = await connectStripe();
    const { sees, button, heard, read, audit, focus } = await openAt({ editConfig: "true" }, workspace);
    await button(`Delete ${name}`).click();
    await sees("Delete it, and stop reading its data?");
    expect(await focus()).toBe(`Keep ${name}`);
    expect(await audit("light")).toEqual([]);
    expect(await audit("dark")).toEqual([]);
    await button(`Keep ${name}`).click();
    expect(await focus()).toBe(`Delete ${name}`);
    await button(`Delete ${name}`).click();
    await button(`Yes, delete ${name}`).click();
    await sees("Nothing is connected yet.");
    await sees(`${name} is deleted.`);
    expect(await read()).not.toContain(`Edit ${name}`);
    await settle();
    expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
  });
});
