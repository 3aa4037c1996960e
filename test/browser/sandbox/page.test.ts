import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { openPage, requestToken, settle } from "./open-page.js";

describe("§3, handshake", () => {
  it("“The page reads allowedOrigin from its URL. Absent: it never asks for a token.”", async () => {
    const { asks, read } = await openPage({ changeUrl: (url) => url.searchParams.delete("allowedOrigin") });
    await settle();
    expect(asks()).toBe(0);
    expect(await read()).toBe("");
  });

  it(`“It posts the string "auth_token_request" to its parent …”`, async () => {
    const { heard } = await openPage();
    await vi.waitFor(() => expect(heard[0]).toBe("auth_token_request"));
  });

  it("“… target allowedOrigin”: another origin hears nothing", async () => {
    const { heard, read } = await openPage({
      changeUrl: (url) => url.searchParams.set("allowedOrigin", "http://localhost:1"),
    });
    await settle();
    expect(heard).toEqual([]);
    expect(await read()).toBe("");
  });

  it.each([
    { what: "a trailing slash", allowedOrigin: `${location.origin}/`, isHeard: true },
    { what: "a wrong port", allowedOrigin: `${location.protocol}//${location.hostname}:9`, isHeard: false },
  ])(
    "“The page drops the answer unless event.origin === allowedOrigin exactly: […] leaves a blank frame”: $what",
    async ({ allowedOrigin, isHeard }) => {
      const workspace = crypto.randomUUID();
      const { asks, read, push } = await openPage({
        workspace,
        changeUrl: (url) => url.searchParams.set("allowedOrigin", allowedOrigin),
      });
      // Pushed, because at a wrong port nobody has received the request.
      push((await requestToken(workspace)).token);
      await settle();
      expect(asks()).toBe(isHeard ? 1 : 0);
      expect(await read()).toBe("");
    },
  );

  it("“It normally asks twice per load (again once the token changed)”", async () => {
    const { asks, sees } = await openPage();
    await sees('heading "Connect your data"');
    await settle();
    expect(asks()).toBe(2);
  });

  it("accepts the same token again without another request", async () => {
    const workspace = crypto.randomUUID();
    const { token } = await requestToken(workspace);
    const { asks, push, sees } = await openPage({ workspace, answer: token });
    await sees('heading "Connect your data"');
    push(token);
    await settle();
    expect(asks()).toBe(2);
  });

  it("“It never asks again on 401 or expiry.”", async () => {
    const workspace = crypto.randomUUID();
    const { token } = await requestToken(workspace, { expired: true });
    const { asks, sees, button } = await openPage({ workspace, answer: token });
    await sees("Your session has ended.");
    await button("Try again").click();
    await sees("Your session has ended.");
    await settle();
    expect(asks()).toBe(2);
  });

  it("“A pushed { scopedAuthToken } is accepted at any time, and is the only refresh.”", async () => {
    const workspace = crypto.randomUUID();
    const { token } = await requestToken(workspace, { expired: true });
    const { push, sees } = await openPage({ workspace, answer: token });
    await sees("Your session has ended.");
    push((await requestToken(workspace)).token);
    await sees('button "Faker"');
  });

  it("“accepted at any time”: even while the page is loading with an expired one", async () => {
    const workspace = crypto.randomUUID();
    const { token } = await requestToken(workspace, { expired: true });
    const fresh = await requestToken(workspace);
    const faults = ["latency=1000@list", "latency=1000@templates"] as const;
    const { push, sees, read } = await openPage({ workspace, answer: token, faults });
    await sees("Loading the sources");
    push(fresh.token);
    await sees(/button "Faker"|This could not be loaded/);
    expect(await read()).toContain('button "Faker"');
  });

  it("keeps an open form when a token is pushed into it", async () => {
    const workspace = crypto.randomUUID();
    const expired = await requestToken(workspace, { expired: true });
    const { push, sees, read, button, frame, events } = await openPage({ workspace });
    await button("Faker").click();
    await frame.getByLabelText("Count").fill("42");
    push(expired.token);
    await button("Connect").click();
    await sees("Your session has ended.");
    await sees('textbox "Count Optional": "42"');
    push((await requestToken(workspace)).token);
    await vi.waitFor(async () => expect(await read()).not.toContain("Your session has ended."));
    await sees('textbox "Count Optional": "42"');
    await button("Connect").click();
    await sees('heading "Faker connected"');
    expect(events().at(-1)).toMatchObject({ data: { replication_config: { count: 42 } } });
  });
});

describe("§3, messages", () => {
  it(`“load, token change: "auth_token_request"”`, async () => {
    const workspace = crypto.randomUUID();
    const { asks, push, sees } = await openPage({ workspace });
    await sees('button "Faker"');
    expect(asks()).toBe(2);
    // Within the same second, it would make the same token for the same workspace.
    push((await requestToken(workspace, { expired: true })).token);
    await vi.waitFor(() => expect(asks()).toBe(3));
    await settle();
    expect(asks()).toBe(3);
  });

  it(`“its close button: "CLOSE_DIALOG"”, in every view`, async () => {
    const { heard, button, connect, sees } = await openPage();
    const closings = () => heard.filter((message) => message === "CLOSE_DIALOG").length;
    await button("Close").click();
    await vi.waitFor(() => expect(closings()).toBe(1));
    await connect("Faker", { Count: "0" });
    await button("Close").click();
    await button("Discard").click();
    await vi.waitFor(() => expect(closings()).toBe(2));
    await button("Back to all sources").click();
    await button("Discard").click();
    await connect("Faker");
    await sees('heading "Faker connected"');
    await button("Close").click();
    await button("Done").click();
    await vi.waitFor(() => expect(closings()).toBe(4));
  });

  it(`“created: {type: "end_user_action_result", message: M, data: <source>}”`, async () => {
    const { connect, events, sees } = await openPage();
    await connect("Faker", { Count: "25" });
    await sees('heading "Faker connected"');
    expect(events()).toEqual([
      {
        type: "end_user_action_result",
        message: "source_created",
        data: {
          id: expect.any(String),
          name: expect.stringMatching(/^Faker - [\da-f-]{36}$/),
          source_template: {
            id: expect.any(String),
            name: "Faker",
            icon: expect.any(String),
            source_definition_id: "dfd88b22-b603-4c3d-aad7-3701784586b1",
            user_config_spec: expect.objectContaining({ connectionSpecification: expect.any(Object) }),
            partial_default_config: {},
            tags: ["demo"],
            customization: {},
            mode: "REPLICATION",
            supports_context_store: true,
            created_at: expect.any(String),
            updated_at: expect.any(String),
          },
          replication_config: { count: 25, seed: -1, parallelism: 4, always_updated: true },
          created_at: expect.any(String),
          updated_at: expect.any(String),
        },
      },
    ]);
  });

  it(`“failed: {type: "end_user_action_result", message: M, error: E} (no data)”, of a creation`, async () => {
    const { connect, events, sees } = await openPage({ faults: ["500@create"] });
    await connect("Faker");
    await sees("Something went wrong on our side.");
    expect(events()).toEqual([
      { type: "end_user_action_result", message: "source_create_error", error: expect.any(Error) },
    ]);
    expect(events()[0]).not.toHaveProperty("data");
  });

  it("“or errors.messageOnly”: a failed check shows its own reason", async () => {
    const { connect, events, sees } = await openPage();
    await connect("Postgres", { Host: "db.invalid", "Database name": "shop", Username: "reader" });
    await sees("The host “db.invalid” could not be found.");
    expect(events()).toMatchObject([{ error: { message: "errors.messageOnly" } }]);
  });

  it(`“a real Error after structured clone: name is "Error", message kept, every other property lost but cause”`, async () => {
    const { connect, events, sees } = await openPage();
    await connect("Postgres", { Host: "db.invalid", "Database name": "shop", Username: "reader" });
    await sees("The host “db.invalid” could not be found.");
    const [event] = events() as { error: Error }[];
    expect(event).toEqual({
      type: "end_user_action_result",
      message: "source_create_error",
      error: expect.any(Error),
    });
    expect(event?.error.name).toBe("Error");
    expect(event?.error.message).toBe("errors.messageOnly");
    expect(event?.error.cause).toEqual({ id: expect.any(String) });
    expect(JSON.stringify(event?.error)).toBe("{}");
  });

  it("“Its message is an i18n key: […] unauthorized”", async () => {
    const workspace = crypto.randomUUID();
    const expired = await requestToken(workspace, { expired: true });
    const { push, events, sees, button } = await openPage({ workspace });
    await button("Faker").click();
    await sees('textbox "Count Optional"');
    push(expired.token);
    await button("Connect").click();
    await sees("Your session has ended.");
    expect(events()).toMatchObject([{ error: { message: "errors.http.unauthorized", cause: { status: 401 } } }]);
  });

  it("“Success does not close the dialog: several results can come from one session, and a failure can be followed by a success.”", async () => {
    const { connect, events, sees, frame, button, heard } = await openPage();
    await connect("Postgres", { Host: "db.invalid", "Database name": "shop", Username: "reader" });
    await sees("could not be found");
    await frame.getByLabelText("Host").fill("db.example.com");
    await button("Connect").click();
    await sees('heading "Postgres connected"');
    await button("Connect another").click();
    await connect("Faker");
    await sees('heading "Faker connected"');
    expect(events().map((event) => (event as { message: string }).message)).toEqual([
      "source_create_error",
      "source_created",
      "source_created",
    ]);
    expect(heard).not.toContain("CLOSE_DIALOG");
  });

  it("“ready, navigation […]: nothing”", async () => {
    const { heard, button, connect, sees } = await openPage();
    await connect("Faker", { Count: "0" });
    await sees("Enter a number of at least 1.");
    await button("Back to all sources").click();
    await button("Discard").click();
    await button("Stripe").click();
    await sees('heading "Connect Stripe"');
    await settle();
    expect(heard).toEqual(["auth_token_request", "auth_token_request"]);
  });

  it("leaving a form during its check creates nothing", async () => {
    // Long enough for a busy machine to leave it in time.
    const { connect, button, events, sees } = await openPage({ faults: ["latency=3000@check"] });
    await connect("Stripe", { "Account ID": "acct_1", "Secret key": "sk_test_1" });
    await sees("Checking…");
    await button("Back to all sources").click();
    await connect("Faker");
    await sees('heading "Faker connected"');
    expect(events()).toMatchObject([{ message: "source_created", data: { source_template: { name: "Faker" } } }]);
  });
});

describe("while a source is being saved", () => {
  it("the catalog cannot be reached, but the page can be closed", async () => {
    const { connect, sees, read, heard, button } = await openPage({ faults: ["latency=1200@create"] });
    await connect("Faker");
    await sees("Saving…");
    expect(await read()).not.toContain('button "Back to all sources"');
    await button("Close").click();
    await vi.waitFor(() => expect(heard).toContain("CLOSE_DIALOG"));
    await sees('heading "Faker connected"');
    await button("Connect another").click();
    await sees('button "1 connected source"');
  });

  it("the catalog can be reached again after a failure", async () => {
    const { connect, sees, button } = await openPage({ faults: ["500@create"] });
    await connect("Faker");
    await sees("Something went wrong on our side.");
    await button("Back to all sources").click();
    await sees('heading "Connect your data"');
  });
});

describe("the form", () => {
  it("shows the fields of the spec in order, with defaults", async () => {
    const { button, read, sees } = await openPage();
    await button("Faker").click();
    await sees('heading "Connect Faker"');
    const snapshot = await read();
    const names = [...snapshot.matchAll(/- (?:textbox|switch) "([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(["Count Optional", "Seed Optional", "Parallelism Optional", "Always updated"]);
    expect(snapshot).toContain('textbox "Count Optional": "1000"');
    expect(snapshot).toContain('textbox "Seed Optional": "-1"');
    expect(snapshot).toContain('switch "Always updated" [checked]');
  });

  it("shows each error below its field, focuses the first, and removes it once corrected", async () => {
    const { connect, read, sees, focus, frame, control } = await openPage();
    await connect("Faker", { Count: "0", Seed: "x" });
    await sees("Enter a number of at least 1.");
    await sees("Enter a whole number.");
    expect(await focus()).toBe("Count Optional");
    expect(await control("Count Optional")).toEqual({
      isMasked: false,
      isInvalid: true,
      description: expect.stringMatching(/^Enter a number of at least 1\. How many users/),
    });
    await frame.getByLabelText("Count").fill("1");
    await vi.waitFor(async () => expect(await read()).not.toContain("Enter a number of at least 1."));
    expect(await read()).toContain("Enter a whole number.");
    expect(await control("Count Optional")).toMatchObject({
      isInvalid: false,
      description: expect.stringMatching(/^How many users/),
    });
  });

  it("requests what is required", async () => {
    const { connect, sees, focus } = await openPage();
    await connect("Stripe");
    await sees("Account ID is required.");
    await sees("Secret key is required.");
    expect(await focus()).toBe("Account ID");
  });

  it("names what is missing in an empty list", async () => {
    const { connect, sees } = await openPage();
    await connect("GitHub");
    await sees("Add at least one repository.");
  });

  it("offers ways to sign in as cards, and recommends signing in", async () => {
    const { button, sees, read, frame, focus } = await openPage();
    await button("GitHub").click();
    await sees('radiogroup "Authentication"');
    const cards = [...(await read()).matchAll(/radio "([^"]+)"( \[checked\])?/g)].map(([, name, on]) => [name, !!on]);
    expect(cards).toEqual([
      ["Authentication: OAuth", true],
      ["Authentication: Personal access token", false],
    ]);
    await sees("Recommended");
    await frame.getByLabelText("Authentication: OAuth").click();
    await userEvent.keyboard("{ArrowDown}");
    await sees('textbox "Personal access token"');
    // The form around it has changed, and the user is still at the cards.
    expect(await focus()).toBe("Authentication: Personal access token");
  });

  it("rejects a half-typed date instead of treating it as empty", async () => {
    const { button, sees, frame, focus, events } = await openPage();
    await button("Stripe").click();
    await frame.getByLabelText("Account ID").fill("acct_1");
    await frame.getByLabelText("Secret key").fill("sk_test_1");
    await frame.getByLabelText("Replication start date").click();
    await userEvent.keyboard("{Backspace}");
    await button("Connect").click();
    await sees("Enter a full date with a four-digit year.");
    expect(await focus()).toBe("Replication start date Optional");
    await frame.getByLabelText("Replication start date").fill("2024-05-01");
    await button("Connect").click();
    await sees('heading "Stripe connected"');
    expect(events()).toMatchObject([{ data: { replication_config: { start_date: "2024-05-01T00:00:00Z" } } }]);
  });

  it("hides a secret until it is revealed", async () => {
    const { button, sees, frame, events, control } = await openPage();
    await button("Stripe").click();
    await frame.getByLabelText("Account ID").fill("acct_1");
    await frame.getByLabelText("Secret key").fill("sk_test_1");
    expect(await control("Secret key")).toMatchObject({ isMasked: true });
    await button("Show").click();
    await sees('button "Hide"');
    expect(await control("Secret key")).toMatchObject({ isMasked: false });
    await button("Connect").click();
    await sees('heading "Stripe connected"');
    expect(events()).toMatchObject([{ data: { replication_config: { client_secret: "**********" } } }]);
    expect(JSON.stringify(events())).not.toContain("sk_test_1");
  });

  it("hides a multi-line secret in the same way", async () => {
    const { button, sees, frame, control } = await openPage();
    await button("Google Sheets").click();
    await frame.getByLabelText("Authentication: Service account key").click();
    await frame.getByLabelText("Service account key", { exact: true }).fill('{\n  "private_key": "secret"\n}');
    expect(await control("Service account key")).toMatchObject({ isMasked: true });
    await button("Show").click();
    await sees('button "Hide"');
    expect(await control("Service account key")).toMatchObject({ isMasked: false });
    await button("Hide").click();
    await sees('button "Show"');
    expect(await control("Service account key")).toMatchObject({ isMasked: true });
  });

  it("shows the fields of the selected option", async () => {
    const { button, sees, read, frame, events } = await openPage();
    await button("Postgres").click();
    for (const [label, value] of [
      ["Host", "db.example.com"],
      ["Database name", "shop"],
      ["Username", "reader"],
      ["Schemas", "public\nsales"],
    ] as const) {
      await frame.getByLabelText(label).fill(value);
    }
    expect(await read()).not.toContain("CA certificate");
    expect(await read()).toContain('option "require" [selected]');
    await frame.getByLabelText("Encryption").selectOptions("verify-ca");
    await button("Connect").click();
    await sees("CA certificate is required.");
    await frame.getByLabelText("CA certificate").fill("PEM");
    await button("Connect").click();
    await sees('heading "Postgres connected"');
    expect(events()).toMatchObject([
      {
        data: {
          replication_config: {
            port: 5432,
            schemas: ["public", "sales"],
            ssl_mode: { mode: "verify-ca", ca_certificate: "**********" },
          },
        },
      },
    ]);
  });
});

describe("leaving a form in which something was entered", () => {
  it.each(["Close", "Back to all sources", "Escape"])("asks first, and keeps everything: %s", async (way) => {
    const { frame, button, sees, read, heard, focus } = await openPage();
    await button("Faker").click();
    await frame.getByLabelText("Count").fill("3");
    if (way === "Escape") await userEvent.keyboard("{Escape}");
    else await button(way).click();
    await sees('alertdialog "Discard what you entered?"');
    expect(await focus()).toBe("Keep editing");
    expect(await read()).not.toContain("textbox");
    await userEvent.keyboard("{Enter}");
    await sees('textbox "Count Optional": "3"');
    await settle();
    expect(heard).not.toContain("CLOSE_DIALOG");
  });

  it("returns to where the user was on Escape", async () => {
    const { frame, sees, focus, button } = await openPage();
    await button("Faker").click();
    await frame.getByLabelText("Count").fill("3");
    await userEvent.keyboard("{Escape}");
    await sees("Discard what you entered?");
    await userEvent.keyboard("{Escape}");
    await sees('textbox "Count Optional": "3"');
    expect(await focus()).toBe("Count Optional");
  });

  it("leaves an unchanged form without a question", async () => {
    const { frame, button, sees } = await openPage();
    await button("Faker").click();
    await frame.getByLabelText("Count").fill("3");
    await frame.getByLabelText("Count").fill("1000");
    await button("Back to all sources").click();
    await sees('heading "Connect your data"');
  });

  it("discards it on request", async () => {
    const { frame, button, sees } = await openPage();
    await button("Faker").click();
    await frame.getByLabelText("Count").fill("3");
    await button("Back to all sources").click();
    await button("Discard").click();
    await sees('heading "Connect your data"');
    await button("Faker").click();
    await sees('textbox "Count Optional": "1000"');
  });
});

describe("the layout", () => {
  it.each(["Stripe", "GitHub", "Postgres"])("covers no focused field of %s, 360 px high", async (name) => {
    const { button, sees, covered, iframe } = await openPage();
    iframe.height = "360";
    await button(name).click();
    await sees(`heading "Connect ${name}"`);
    expect(await covered()).toEqual([]);
  });

  it("has inputs into which phones do not zoom", async () => {
    const { button, sees, style } = await openPage();
    await button("Postgres").click();
    await sees('heading "Connect Postgres"');
    for (const control of ["input[type=text]", "textarea", "select"]) {
      expect(await style(control, "font-size", "light")).toBe("16px");
    }
  });

  it("follows the direction of the host, and its language in what users type", async () => {
    const { button, sees, style } = await openPage({
      changeUrl: (url) => {
        url.searchParams.set("dir", "rtl");
        url.searchParams.set("lang", "ar");
      },
    });
    await button("Stripe").click();
    await sees('heading "Connect Stripe"');
    expect(await style("main", "direction", "light")).toBe("rtl");
    expect(await style("input:lang(ar)", "direction", "light")).toBe("rtl");
    expect(await style("h1:lang(en)", "direction", "light")).toBe("rtl");
  });

  it("follows both by itself on the host's own origin", async () => {
    const box = document.createElement("div");
    Object.assign(box, { dir: "rtl", lang: "ar" });
    const iframe = document.createElement("iframe");
    iframe.src = "/sandbox-page/embedded-widget.html?signInTo=GitHub";
    box.append(iframe);
    document.body.append(box);
    onTestFinished(() => box.remove());
    await vi.waitFor(() => expect(iframe.contentDocument?.querySelector("h1")?.textContent).toBe("Sign in to GitHub"));
    expect(iframe.contentDocument?.documentElement.dir).toBe("rtl");
    expect(iframe.contentDocument?.documentElement.dataset["typed"]).toBe("ar");
  });
});

describe("by keyboard and for screen readers", () => {
  it("does not take the focus from the host when it loads", async () => {
    const button = document.createElement("button");
    document.body.append(button);
    button.focus();
    const { sees } = await openPage();
    await sees('heading "Connect your data"');
    expect(document.activeElement).toBe(button);
    button.remove();
  });

  it("makes a whole connection with the keyboard only", async () => {
    const { sees, focus, events } = await openPage();
    await sees('button "Faker"');
    document.querySelector("iframe")?.focus();
    await userEvent.keyboard("{Tab}{Tab}{Tab}");
    expect(await focus()).toBe("Faker");
    await userEvent.keyboard("{Enter}");
    await sees('heading "Connect Faker"');
    expect(await focus()).toBe("Connect Faker");
    await userEvent.keyboard("{Tab}7{Enter}");
    await sees('heading "Faker connected"');
    expect(await focus()).toBe("Faker connected");
    await userEvent.keyboard("{Tab}{Tab}{Enter}");
    await sees('heading "Connect your data"');
    expect(events()).toMatchObject([{ data: { replication_config: { count: 7 } } }]);
  });

  it("returns to the connector that was opened", async () => {
    const { button, sees, focus } = await openPage();
    await button("Stripe").click();
    await sees('heading "Connect Stripe"');
    await button("Back to all sources").click();
    await sees('heading "Connect your data"');
    expect(await focus()).toBe("Stripe");
  });

  it("closes on Escape, which the real page ignores, as the catalog says", async () => {
    const { button, sees, heard } = await openPage();
    await sees("Escape closes it from in here too, which Airbyte’s own page does not do.");
    await button("Faker").click();
    await sees('heading "Connect Faker"');
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(heard).toContain("CLOSE_DIALOG"));
  });

  it("clears a search on Escape, and closes on the next", async () => {
    const { frame, sees, heard } = await openPage();
    await sees('button "Faker"');
    await frame.getByLabelText("Search sources").fill("stripe");
    await userEvent.keyboard("{Escape}");
    await sees('button "Faker"');
    await settle();
    expect(heard).not.toContain("CLOSE_DIALOG");
    await frame.getByLabelText("Search sources").click();
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(heard).toContain("CLOSE_DIALOG"));
  });

  it.each(["light", "dark", "forced"] as const)(
    "has no axe violations in any view, %s, 320 and 1280 px wide",
    { timeout: 60_000 },
    async (colours) => {
      const { button, connect, sees, frame, audit, iframe } = await openPage();
      const expectNothing = async () => {
        for (const width of ["320", "1280"]) {
          iframe.width = width;
          expect(await audit(colours)).toEqual([]);
        }
        iframe.width = "500";
      };
      await sees('button "Faker"');
      await expectNothing();
      await connect("Postgres");
      await sees("Host is required.");
      await frame.getByLabelText("Encryption").selectOptions("verify-ca");
      await expectNothing();
      await frame.getByLabelText("Encryption").selectOptions("require");
      await frame.getByLabelText("Host").fill("db.invalid");
      await frame.getByLabelText("Database name").fill("shop");
      await frame.getByLabelText("Username").fill("reader");
      await button("Connect").click();
      await sees("could not be found");
      await expectNothing();
      await button("Back to all sources").click();
      await sees("Discard what you entered?");
      await expectNothing();
      await button("Discard").click();
      await connect("Stripe");
      await sees("Account ID is required.");
      await expectNothing();
      await button("Back to all sources").click();
      await connect("GitHub");
      await sees("Sign in first.");
      await expectNothing();
      await button("Back to all sources").click();
      await connect("Faker");
      await sees('heading "Faker connected"');
      await expectNothing();
    },
  );

  it.each(["light", "dark", "forced"] as const)("has no axe violations during a check, %s", async (colours) => {
    const { connect, sees, audit } = await openPage({ faults: ["hang@check"] });
    await connect("Faker");
    await sees("Checking…");
    expect(await audit(colours)).toEqual([]);
  });

  it.each(["light", "dark", "forced"] as const)("has no axe violations in an empty catalog, %s", async (colours) => {
    const { sees, audit } = await openPage({ tags: ["nothing"] });
    await sees("Nothing is offered here yet.");
    expect(await audit(colours)).toEqual([]);
  });

  it("covers what is below the button in forced colors", async () => {
    const { button, sees, style } = await openPage();
    await button("Stripe").click();
    await sees('heading "Connect Stripe"');
    expect(await style(".actions", "background-color", "forced")).toBe(
      await style("html", "background-color", "forced"),
    );
  });

  it("has no axe violations if the catalog could not be loaded", async () => {
    const workspace = crypto.randomUUID();
    const { token } = await requestToken(workspace, { expired: true });
    const { sees, audit } = await openPage({ workspace, answer: token });
    await sees("This could not be loaded");
    expect(await audit("light")).toEqual([]);
  });
});
