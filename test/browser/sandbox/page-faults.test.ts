import { describe, expect, it, vi } from "vitest";

import { openPage, requestToken, settle } from "./open-page.js";

/** Creates a connection, and returns what the host received. */
const connectFaker = async (...faults: NonNullable<Parameters<typeof openPage>[0]>["faults"] & {}) => {
  const page = await openPage({ faults });
  await page.connect("Faker");
  await page.sees('heading "Faker connected"');
  return page;
};

const VOCABULARIES = [
  ["“documents: source_created, source_updated, source_create_error, source_update_error”", "documents", "source"],
  [
    "“the platform's page: partial_user_config_created, partial_user_config_updated, partial_user_config_create_error, partial_user_config_update_error”",
    "platform",
    "partial_user_config",
  ],
] as const;

describe("§3, “M has three vocabularies in the wild”", () => {
  it.each(VOCABULARIES)("%s: created, updated, and creation failed", async (_, vocabulary, prefix) => {
    const { events, button, connect, sees, frame } = await connectFaker(`vocabulary=${vocabulary}`);
    await button("Connect another").click();
    await button("1 connected source").click();
    await frame.getByRole("button", { name: /^Edit/ }).click();
    await button("Save").click();
    await sees('heading "Faker updated"');
    await button("Your sources").click();
    await button("Connect another").click();
    await connect("Postgres", { Host: "db.invalid", "Database name": "shop", Username: "reader" });
    await sees("could not be found");
    expect(events()).toMatchObject([
      { message: `${prefix}_created` },
      { message: `${prefix}_updated` },
      { message: `${prefix}_create_error` },
    ]);
  });

  it.each(VOCABULARIES)("%s: update failed", async (_, vocabulary, prefix) => {
    const { events, button, sees, frame } = await connectFaker(`vocabulary=${vocabulary}`, "500@update");
    await button("Connect another").click();
    await button("1 connected source").click();
    await frame.getByRole("button", { name: /^Edit/ }).click();
    await button("Save").click();
    await sees("Something went wrong on our side.");
    expect(events()[1]).toEqual({
      type: "end_user_action_result",
      message: `${prefix}_update_error`,
      error: expect.any(Error),
    });
  });

  it(`“one newer document: {type: "sourceCreated", data: {sourceId, sourceName}}”`, async () => {
    const { events } = await connectFaker("vocabulary=newest");
    expect(events()).toEqual([
      { type: "sourceCreated", data: { sourceId: expect.any(String), sourceName: expect.stringMatching(/^Faker - /) } },
    ]);
  });
});

describe("a check without success", () => {
  it("failed: prevents saving, and shows why", async () => {
    const { connect, sees, events } = await openPage({ faults: ["check=failed"] });
    await connect("Faker");
    await sees("Could not connect to Faker with the provided configuration.");
    expect(events()).toMatchObject([{ message: "source_create_error" }]);
  });

  it.each(["cancelled", "inconclusive", "skipped"] as const)("%s: does not prevent saving", async (end) => {
    const { events } = await connectFaker(`check=${end}`);
    expect(events()).toMatchObject([{ message: "source_created" }]);
  });
});

describe("§3, “Its message is an i18n key”", () => {
  it.each([
    ["badRequest", "400@create"],
    ["unauthorized", "401@create"],
    ["forbidden", "403@create"],
    ["notFound", "404@create"],
    ["gone", "410@create"],
    ["teapot", "418@create"],
    ["unprocessableEntity", "422@create"],
    ["tooManyRequests", "429@create"],
    ["internalServerError", "500@create"],
    ["badGateway", "502@create"],
    ["serviceUnavailable", "503@create"],
    ["default", "refuse@create"],
  ] as const)("“errors.http.%s” for %s, and users read a sentence", async (name, fault) => {
    const { connect, events, sees, read } = await openPage({ faults: [fault] });
    await connect("Faker");
    await sees(/alert: \S/);
    expect(events()).toMatchObject([{ message: "source_create_error", error: { message: `errors.http.${name}` } }]);
    expect(await read()).not.toContain("errors.");
  });

  it("“or error:<type>”", async () => {
    const { connect, events, sees } = await openPage({ faults: ["403@create", "errors=problem"] });
    await connect("Faker");
    await sees("You may not do this in this workspace.");
    expect(events()).toMatchObject([{ error: { message: "error:license/entitlement", cause: { status: 403 } } }]);
  });
});

describe("faults in the page's own URL", () => {
  it("origin-mismatch: it asks another origin, and stays blank for any token", async () => {
    const workspace = crypto.randomUUID();
    const { heard, read, push } = await openPage({ workspace, faults: ["origin-mismatch"] });
    push((await requestToken(workspace)).token);
    await settle();
    expect(heard).toEqual([]);
    expect(await read()).toBe("");
  });

  it.each([
    ["hang@templates", "Loading the sources"],
    ["hang@check", "Checking…"],
    ["hang@create", "Saving…"],
    ["refuse@list", "There is no connection."],
    ["500@list", "Something went wrong on our side."],
  ] as const)("%s: the page shows “%s”, and tells the host nothing", async (fault, text) => {
    const { connect, sees, heard } = await openPage({ faults: [fault] });
    if (!/list|templates/.test(fault)) void connect("Faker");
    await sees(text);
    await settle();
    await sees(text);
    expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
  });

  it("500@page: there is no page", async () => {
    const { heard, read } = await openPage({ faults: ["500@page"] });
    await settle();
    expect(heard).toEqual([]);
    expect(await read()).toContain("Internal Server Error");
  });

  it("silent-page: it loads, and posts nothing", async () => {
    const { heard, read } = await openPage({ faults: ["silent-page"] });
    await settle();
    expect(heard).toEqual([]);
    expect(await read()).toBe("");
  });

  it("dying-page: it loads, and then shows, posts and receives nothing", async () => {
    const { heard, sees, read, push } = await openPage({ faults: ["dying-page=600"] });
    await sees('button "Faker"');
    await vi.waitFor(async () => expect(await read()).toBe(""), { timeout: 3000 });
    const before = heard.length;
    push((await requestToken(crypto.randomUUID())).token);
    await settle();
    expect(heard).toHaveLength(before);
  });

  it("malformed-events: messages that no page sends, and a success without a valid source", async () => {
    const { heard } = await connectFaker("malformed-events");
    expect(heard).toContain(null);
    expect(heard).toContainEqual({ type: "end_user_action_result", message: "source_exploded", data: null });
    expect(heard.at(-1)).toEqual({
      type: "end_user_action_result",
      message: "source_created",
      data: { id: 7, name: null },
    });
  });

  it("repeated-events: each arrives twice", async () => {
    const { events } = await connectFaker("repeated-events");
    expect(events()).toHaveLength(2);
    expect(events()[1]).toEqual(events()[0]);
  });

  it.each([
    ["object-errors", { message: "errors.http.internalServerError", status: 500 }],
    ["text-errors", "errors.http.internalServerError"],
  ] as const)("%s: “plain objects and strings too”", async (fault, error) => {
    const { connect, sees, events } = await openPage({ faults: [fault, "500@create"] });
    await connect("Faker");
    await sees("Something went wrong on our side.");
    expect(events()).toEqual([{ type: "end_user_action_result", message: "source_create_error", error }]);
  });

  it("500@create: faults of the API work too", async () => {
    const { connect, sees, events } = await openPage({ faults: ["500@create"] });
    await connect("Faker");
    await sees("Something went wrong on our side.");
    expect(events()).toMatchObject([{ error: { message: "errors.http.internalServerError" } }]);
  });

  it("create-fails-first: the second attempt succeeds", async () => {
    const { connect, sees, events, button } = await openPage({ faults: ["create-fails-first"] });
    await connect("Faker");
    await sees("Something went wrong on our side.");
    await button("Connect").click();
    await sees('heading "Faker connected"');
    expect(events()).toMatchObject([{ message: "source_create_error" }, { message: "source_created" }]);
  });

  it.each([
    [400, "badRequest"],
    [403, "forbidden"],
    [404, "notFound"],
    [422, "unprocessableEntity"],
    [429, "tooManyRequests"],
    [502, "badGateway"],
    [503, "serviceUnavailable"],
  ] as const)("%d@check: “Its message is an i18n key: errors.http.%s”", async (status, key) => {
    const { connect, events } = await openPage({ faults: [`${status}@check`] });
    await connect("Faker");
    await vi.waitFor(
      () => expect(events()).toMatchObject([{ error: { message: `errors.http.${key}`, cause: { status } } }]),
      {
        timeout: 5000,
      },
    );
  });

  it("latency: the page announces that it is loading", async () => {
    const { sees, audit } = await openPage({ faults: ["latency=1500@list"] });
    await sees("Loading the sources");
    expect(await audit("light")).toEqual([]);
    await sees('button "Faker"');
  });

  it("hang@list: it shows that it is loading, in any colors", async () => {
    const { sees, style } = await openPage({ faults: ["hang@list"] });
    await sees("Loading the sources…");
    expect(await style("h1", "clip-path", "light")).toBe("none");
    expect(await style(".placeholder", "border-style", "forced")).toBe("solid");
  });
});
