import { describe, expect, it } from "vitest";

import { openPage, settle } from "./open-page.js";

const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
const NOTHING = "00000000-0000-4000-8000-000000000000";

const openAt = (parameters: Record<string, string>, workspace: string = crypto.randomUUID()) =>
  openPage({
    workspace,
    changeUrl: ({ searchParams }) => {
      for (const [name, value] of Object.entries(parameters)) searchParams.set(name, value);
    },
  });

/** A workspace with one source of Stripe's. */
const connectStripe = async () => {
  const page = await openPage({ title: "Before" });
  await page.connect("Stripe", { "Account ID": "acct_1", "Secret key": "sk_test_1" });
  await page.sees('heading "Stripe connected"');
  const [event] = page.events() as { data: { id: string; name: string } }[];
  page.iframe.remove();
  return { workspace: page.workspace, id: event?.data.id ?? "", name: event?.data.name ?? "" };
};

describe("§3, deep links", () => {
  it("“selectedTemplateId (opens that connector's form)”", async () => {
    const { sees, button } = await openAt({ selectedTemplateId: STRIPE });
    await sees('heading "Connect Stripe"');
    await button("Back to all sources").click();
    await sees('heading "Connect your data"');
  });

  it("“selectedPartialConfigId (edits that source)”", async () => {
    const { workspace, id } = await connectStripe();
    const { sees } = await openAt({ selectedPartialConfigId: id }, workspace);
    await sees('heading "Edit Stripe"');
    await sees('textbox "Account ID": acct_1');
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
    "%s of nothing says so, and says nothing",
    async (name) => {
      const { sees, heard } = await openAt({ [name]: NOTHING });
      await sees("This is not offered any more.");
      await settle();
      expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
    },
  );
});

describe("the saved sources", () => {
  it("are edited with what was saved, and keep a secret that is left empty", async () => {
    const { workspace, name, id } = await connectStripe();
    const { sees, button, frame, events, control } = await openPage({ workspace });
    await button("Your source").click();
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

  it.each(["500", "320"])("axe finds nothing in any view of them, light and dark, %s px wide", async (width) => {
    const { workspace, name } = await connectStripe();
    const { sees, button, audit, iframe } = await openPage({ workspace });
    iframe.width = width;
    const look = async () => [...(await audit("light")), ...(await audit("dark"))];
    await button("Your source").click();
    await sees('heading "Your sources"');
    expect(await look()).toEqual([]);
    await button(`Edit ${name}`).click();
    await sees('heading "Edit Stripe"');
    expect(await look()).toEqual([]);
    await button("Save").click();
    await sees('heading "Stripe updated"');
    expect(await look()).toEqual([]);
  });

  it("“failed: message M, error: E”: an update that does not connect", async () => {
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
    expect(events()).toMatchObject([{ error: { message: "errors.http.badRequest", cause: { status: 400 } } }]);
  });

  it("“delete […]: nothing”: it asks first, and tells the host nothing", async () => {
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
