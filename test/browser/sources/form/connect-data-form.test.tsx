import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { createRef, StrictMode, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { page as tester, userEvent } from "vitest/browser";

import { AirbyteEmbeddedProvider } from "../../../../src/index.js";
import { ConnectDataForm, sourceTemplateQueryOptions, useSourceForm, useSources } from "../../../../src/sources.js";
import { createSourceFixture, createTestAdapter, pageMessages } from "../../../../src/testing.js";
import { problem, renderWithClient, stubHandler } from "../backend.js";
import { descriptionOf, enter, findTemplate, input, queryInput, renderForm, submit } from "./render-form.js";

const STRIPE = { templateId: findTemplate("Stripe").id };
const POSTGRES = { templateId: findTemplate("Postgres").id };
const GITHUB = { templateId: findTemplate("GitHub").id };
const WORDS = "Stripe does not know this API key. Copy it from your dashboard again.";

/** Fills in Stripe's form. */
function fillStripe(key: string): void {
  enter("Account ID", "acct_1");
  enter("Secret key", key);
}

describe("a new source", () => {
  it("shows the connector's message at the field of a wrong key, then is created and reported once with a right key", async () => {
    const { handler, root, ...callbacks } = await renderForm(STRIPE);
    fillStripe("sk_test_invalid");
    submit();
    expect(root.dataset["status"]).toBe("checking");
    await waitFor(() => expect(input("Secret key")).toBeInvalid());
    expect(descriptionOf("Secret key")).toContain(WORDS);
    expect(document.activeElement).toBe(input("Secret key"));
    expect(screen.getByRole("alert").textContent).toBe("");
    expect(callbacks.onSourceError).toHaveBeenCalledOnce();
    expect(callbacks.onSourceCreated).not.toHaveBeenCalled();

    enter("Secret key", "sk_test_valid");
    expect(input("Secret key")).toBeValid();
    submit();
    await screen.findByRole("heading", { name: "✓ Stripe connected" });
    expect(document.activeElement?.textContent).toBe("✓ Stripe connected");
    expect(callbacks.onSourceCreated).toHaveBeenCalledOnce();
    const [source, event] = callbacks.onSourceCreated.mock.calls[0] ?? [];
    expect(source).toMatchObject({ source_template: { name: "Stripe" } });
    expect(event).toMatchObject({ message: "source_created" });
    expect(callbacks.onEvent.mock.calls.map(([{ message }]) => message)).toEqual([
      "source_create_error",
      "source_created",
    ]);
    expect(handler.count("POST", "/sources")).toBe(2);
  });

  it("shows messages that belong to no field above the button", async () => {
    const handler = stubHandler(({ method }) =>
      method === "POST"
        ? Response.json({ code: "SOURCE_CHECK_FAILED", status: 422, detail: "The service is closed." }, { status: 422 })
        : undefined,
    );
    await renderForm(STRIPE, {}, handler);
    fillStripe("sk_1");
    submit();
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("The service is closed."));
  });

  it("marks the fields that the handler names", async () => {
    const handler = stubHandler(({ method }) =>
      method === "POST"
        ? Response.json(
            { code: "SOURCE_INVALID", status: 422, detail: "no", fields: ["config.account_id"] },
            { status: 422 },
          )
        : undefined,
    );
    await renderForm(STRIPE, {}, handler);
    fillStripe("sk_1");
    submit();
    await waitFor(() => expect(descriptionOf("Account ID")).toContain("This was not accepted."));
    expect(screen.getByRole("alert")).toHaveTextContent("This was not accepted. Check what you entered.");
  });

  it.each([
    [401, "Your session has ended. Sign in again."],
    [429, "Too many tries. Wait a moment, then try again."],
    [500, "Something went wrong on our side. Try again in a moment."],
  ])("%i: shows “%s”, keeps the entries, and can be submitted again", async (status, message) => {
    let answer: Response | undefined = problem(status, "secret detail");
    const handler = stubHandler(({ method }) => (method === "POST" ? answer : undefined));
    await renderForm(STRIPE, {}, handler);
    fillStripe("sk_1");
    submit();
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent(message));
    expect(document.body.textContent).not.toContain("secret detail");
    expect(input("Secret key").value).toBe("sk_1");
    answer = undefined;
    submit();
    await screen.findByRole("heading", { name: "✓ Stripe connected" });
  });

  it("costs a list one request", async () => {
    const handler = stubHandler();
    const backend = { endpoint: handler.endpoint, tokenKey: handler.user };
    function Page() {
      const { data = [] } = useSources(backend);
      return (
        <>
          <p data-testid="list">{data.map(({ name }) => name).join()}</p>
          <ConnectDataForm {...STRIPE} {...backend} name="Payments" />
        </>
      );
    }
    renderWithClient(<Page />);
    await screen.findByRole("button", { name: "Connect" });
    await waitFor(() => expect(handler.count("GET", "/sources")).toBe(1));
    fillStripe("sk_1");
    submit();
    await waitFor(() => expect(screen.getByTestId("list")).toHaveTextContent("Payments"));
    expect(handler.count("GET", "/sources")).toBe(2);
  });

  it("starts empty at “Connect another”, with the focus in it", async () => {
    const { root } = await renderForm(STRIPE);
    fillStripe("sk_1");
    submit();
    const another = await screen.findByRole("button", { name: "Connect another" });
    another.focus();
    fireEvent.click(another);
    expect(document.activeElement).toBe(root);
    expect(input("Secret key").value).toBe("");
    expect(input("Account ID").value).toBe("");
  });

  it("is submitted once, however often the button is pressed", async () => {
    const { handler } = await renderForm(STRIPE);
    fillStripe("sk_1");
    submit();
    submit();
    expect(screen.getByRole("button", { name: "Connect" })).toHaveAttribute("aria-disabled", "true");
    await screen.findByRole("heading", { name: "✓ Stripe connected" });
    expect(handler.count("POST", "/sources")).toBe(1);
  });

  it("reports nothing if the user leaves during the check", async () => {
    const { onSourceCreated, onSourceError, unmount, handler } = await renderForm(STRIPE);
    fillStripe("sk_1");
    submit();
    await waitFor(() => expect(handler.count("POST", "/sources")).toBe(1));
    const [, request] = vi.mocked(window.fetch).mock.calls.at(-1) ?? [];
    unmount();
    expect(request?.signal?.aborted).toBe(true);
    await act(async () => {});
    expect(onSourceCreated).not.toHaveBeenCalled();
    expect(onSourceError).not.toHaveBeenCalled();
  });

  it("starts empty after another connector's form", async () => {
    const { changeTo } = await renderForm(STRIPE);
    fillStripe("sk_1");
    changeTo(POSTGRES);
    await screen.findByRole("form", { name: "Connect Postgres" });
    changeTo(STRIPE);
    await screen.findByRole("form", { name: "Connect Stripe" });
    expect(input("Secret key").value).toBe("");
  });

  it("hides its secrets again for another user", async () => {
    const handler = stubHandler();
    const form = (user: string) => <ConnectDataForm {...STRIPE} endpoint={handler.endpointOf(user)} tokenKey={user} />;
    const { change, client } = renderWithClient(form("one"));
    await screen.findByRole("form");
    const keyFor = (user: string) =>
      sourceTemplateQueryOptions(STRIPE.templateId, { endpoint: handler.endpointOf(user), tokenKey: user }).queryKey;
    client.setQueryData(keyFor("two"), client.getQueryData(keyFor("one")));
    submit("Show: Secret key");
    expect(input("Secret key").type).toBe("text");
    change(form("two"));
    expect(input("Secret key").type).toBe("password");
  });

  it("leaves it to Airbyte what sets a required field that it hides", async () => {
    const spec = {
      connectionSpecification: {
        type: "object",
        required: ["key", "internal"],
        properties: { key: { type: "string", title: "Key" }, internal: { type: "string", airbyte_hidden: true } },
      },
    };
    const created = createSourceFixture();
    const handler = stubHandler(({ method }) =>
      Response.json(method === "GET" ? { id: "t1", name: "Odd", user_config_spec: spec } : created),
    );
    const { onSourceCreated } = await renderForm({ templateId: "t1" }, {}, handler);
    enter("Key", "k");
    submit();
    await waitFor(() => expect(onSourceCreated).toHaveBeenCalledOnce());
  });

  it("rejects a half-typed date", async () => {
    await renderForm(STRIPE);
    fillStripe("sk_1");
    enter("Replication start date", "");
    await userEvent.click(input("Replication start date"), { position: { x: 20, y: 20 } });
    await userEvent.keyboard("12");
    submit();
    expect(descriptionOf("Replication start date")).toContain("Enter a full date");
  });
});

describe("an existing source", () => {
  const setup = async () => {
    const created = await renderForm(STRIPE);
    fillStripe("sk_test_first");
    submit();
    await screen.findByRole("heading", { name: "✓ Stripe connected" });
    const [source] = created.onSourceCreated.mock.calls[0] ?? [];
    created.unmount();
    return { sourceId: String(source.id), handler: created.handler };
  };

  it("shows its saved values without secrets", async () => {
    const { sourceId, handler } = await setup();
    const { root } = await renderForm({ sourceId }, {}, handler);
    expect(screen.getByRole("form", { name: "Edit Stripe" })).toBeVisible();
    expect(input("Account ID").value).toBe("acct_1");
    expect(input("Secret key").value).toBe("");
    expect(input("Secret key").placeholder).toBe("Unchanged");
    expect(descriptionOf("Secret key")).toContain("Leave empty to keep the one that is saved.");
    expect(root.innerHTML).not.toContain("sk_test_first");
    expect(root.innerHTML).not.toContain("***");
  });

  it("keeps an untouched secret, with which the check succeeds", async () => {
    const { sourceId, handler } = await setup();
    const { root, onSourceUpdated } = await renderForm({ sourceId }, {}, handler);
    enter("Account ID", "acct_2");
    submit("Save");
    await waitFor(() => expect(root.dataset["status"]).toBe("saved"));
    expect(screen.getByRole("status")).toHaveTextContent("Changes saved");
    expect(onSourceUpdated).toHaveBeenCalledOnce();
    expect(input("Account ID").value).toBe("acct_2");
    expect(handler.calls.filter(({ method }) => method !== "GET").slice(-2)).toMatchObject([
      { method: "POST", path: `/sources/${sourceId}/check` },
      { method: "PUT", path: `/sources/${sourceId}` },
    ]);
  });

  it("shows a wrong key at the field, and saves nothing", async () => {
    const { sourceId, handler } = await setup();
    await renderForm({ sourceId }, {}, handler);
    enter("Secret key", "sk_test_invalid");
    submit("Save");
    await waitFor(() => expect(descriptionOf("Secret key")).toContain(WORDS));
    expect(handler.count("PUT", "/sources")).toBe(0);
  });

  it("removes an optional secret on request, and only then", async () => {
    const created = await renderForm(POSTGRES);
    for (const label of ["Host", "Database name", "Username"]) enter(label, "shop");
    enter("Password", "s3cr3t");
    submit();
    await screen.findByRole("heading", { name: "✓ Postgres connected" });
    const sourceId = String(created.onSourceCreated.mock.calls[0]?.[0].id);
    const { handler } = created;
    created.unmount();
    const first = await renderForm({ sourceId }, {}, handler);
    submit("Remove: Password");
    expect(descriptionOf("Password")).toContain("It will be removed when you save.");
    submit("Keep: Password");
    expect(input("Password").placeholder).toBe("Unchanged");
    submit("Save");
    await waitFor(() => expect(first.root.dataset["status"]).toBe("saved"));
    expect(input("Password").placeholder).toBe("Unchanged");

    submit("Remove: Password");
    submit("Save");
    await waitFor(() => expect(first.root.dataset["status"]).toBe("saved"));
    expect(screen.queryByRole("button", { name: /^(Remove|Keep): Password$/ })).toBeNull();
    first.unmount();
    await renderForm({ sourceId }, {}, handler);
    expect(input("Password").placeholder).toBe("");
  });

  it("has no way to remove a required secret", async () => {
    const { sourceId, handler } = await setup();
    await renderForm({ sourceId }, {}, handler);
    expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
  });

  it("reports that it does not exist any more", async () => {
    const { root } = await renderForm({ sourceId: "none" });
    expect(root.dataset["status"]).toBe("failed");
    expect(screen.getByRole("alert")).toHaveTextContent("This no longer exists.");
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("prop: ref", () => {
  it("receives the form, which an app's own button can submit", async () => {
    const ref = createRef<HTMLFormElement>();
    const { handler } = await renderForm(STRIPE, { ref });
    expect(ref.current).toBe(screen.getByRole("form", { name: "Connect Stripe" }));
    fillStripe("sk_test_1");
    act(() => ref.current?.requestSubmit());
    await screen.findByRole("heading", { name: "✓ Stripe connected" });
    expect(ref.current).toBeNull();
    expect(handler.count("POST", "/sources")).toBe(1);
  });
});

describe("signing in", () => {
  it("shows the ways to sign in, without fields that Airbyte's page asks for, until another way is chosen", async () => {
    await renderForm(GITHUB);
    expect(screen.getByRole("button", { name: "Sign in to GitHub" })).toBeVisible();
    expect(queryInput("Repositories")).toBeNull();
    expect(screen.queryByRole("button", { name: "Connect" })).toBeNull();
    enter("Authentication", "Personal access token");
    expect(input("Repositories")).toBeVisible();
    expect(input("Personal access token")).toBeVisible();
    expect(screen.getByRole("button", { name: "Connect" })).toBeVisible();
  });

  it("opens Airbyte's page on the connector, and finishes once it is connected", async () => {
    const airbyte = createTestAdapter();
    const { onSourceCreated } = await renderForm(GITHUB, { widget: airbyte.widget });
    fireEvent.click(screen.getByRole("button", { name: "Sign in to GitHub" }));
    await waitFor(() => expect(airbyte.isOpen).toBe(true));
    const source_template = { ...createSourceFixture().source_template, name: "GitHub" };
    act(() => airbyte.emit(pageMessages.sourceCreated({ source: { source_template } })));
    act(() => airbyte.close("page"));
    await screen.findByRole("heading", { name: "✓ GitHub connected" });
    expect(onSourceCreated).toHaveBeenCalledOnce();
  });
});

describe("loading", () => {
  it("reports a failure, and loads again", async () => {
    let isDown = true;
    const handler = stubHandler(({ path }) =>
      isDown && path.startsWith("/source-templates/") ? problem(500, "down") : undefined,
    );
    const { root } = await renderForm(STRIPE, {}, handler);
    expect(screen.getByRole("alert")).toHaveTextContent("Something went wrong on our side.");
    isDown = false;
    const retry = screen.getByRole("button", { name: "Try again" });
    retry.focus();
    fireEvent.click(retry);
    expect(document.activeElement).toBe(root);
    await screen.findByRole("form", { name: "Connect Stripe" });
  });

  it.each([[undefined], [{}], [{ connectionSpecification: 7 }]])(
    "has no form for a template whose spec is %j",
    async (user_config_spec) => {
      const handler = stubHandler(() => Response.json({ id: "t1", name: "Odd", user_config_spec }));
      const { root } = await renderForm({ templateId: "t1" }, {}, handler);
      expect(root.dataset["status"]).toBe("failed");
      expect(screen.getByRole("alert")).toHaveTextContent("This cannot be filled in here.");
      expect(screen.queryByRole("button")).toBeNull();
    },
  );
});

describe("the app's own", () => {
  it("labels from the provider replace ours, including those of violations", async () => {
    const handler = stubHandler();
    const labels = { form: { connect: "Verbinden", required: "{label} fehlt.", connectTitle: "{name} verbinden" } };
    renderWithClient(
      <AirbyteEmbeddedProvider endpoint={handler.endpoint} tokenKey={handler.user} labels={labels}>
        <ConnectDataForm {...STRIPE} />
      </AirbyteEmbeddedProvider>,
    );
    await screen.findByRole("form", { name: "Stripe verbinden" });
    submit("Verbinden");
    expect(descriptionOf("Account ID")).toContain("Account ID fehlt.");
  });

  it("inputs replace the browser's", async () => {
    await renderForm(STRIPE, {
      components: {
        Text: ({ control, value, onChange }) => (
          <input {...control} data-own="" value={value} onChange={(event) => onChange(event.target.value)} />
        ),
      },
    });
    expect(input("Account ID").dataset["own"]).toBe("");
    enter("Account ID", "acct_7");
    expect(input("Account ID").value).toBe("acct_7");
    expect(input("Secret key").dataset["own"]).toBeUndefined();
  });

  it("interface, on the hook, in StrictMode: functions are referentially stable", async () => {
    const handler = stubHandler();
    const seen = new Set<unknown>();
    const onSaved = vi.fn();
    function Own() {
      const [, render] = useState(0);
      const {
        status,
        setValue,
        submit: save,
        errors,
        reset,
        finish,
        reload,
      } = useSourceForm({
        ...STRIPE,
        endpoint: handler.endpoint,
        tokenKey: handler.user,
      });
      for (const each of [setValue, save, reset, finish, reload]) seen.add(each);
      return (
        <>
          <p role="status">{status}</p>
          <p data-testid="errors">{Object.keys(errors).join()}</p>
          <button type="button" onClick={() => render((count) => count + 1)}>
            Render
          </button>
          <button
            type="button"
            onClick={() => {
              setValue("account_id", "acct_1");
              setValue("client_secret", "sk_1");
              void save().then(onSaved);
            }}
          >
            Save
          </button>
          <button type="button" onClick={() => void save()}>
            Save nothing
          </button>
        </>
      );
    }
    renderWithClient(
      <StrictMode>
        <Own />
      </StrictMode>,
    );
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("ready"));
    // In StrictMode, React 18 discards the first render.
    seen.clear();
    fireEvent.click(screen.getByRole("button", { name: "Save nothing" }));
    await waitFor(() => expect(screen.getByTestId("errors")).toHaveTextContent("account_id,client_secret"));
    fireEvent.click(screen.getByRole("button", { name: "Render" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("saved"));
    expect(onSaved.mock.calls[0]?.[0]).toMatchObject({ source_template: { name: "Stripe" } });
    expect(seen.size).toBe(5);
  });
});

it("can be used with the keyboard only", async () => {
  await tester.viewport(520, 900);
  await renderForm(STRIPE);
  await userEvent.tab();
  expect(document.activeElement).toBe(input("Account ID"));
  await userEvent.keyboard("acct_1{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(input("Secret key")));
  await userEvent.keyboard("sk_test_invalid{Enter}");
  await waitFor(() => expect(descriptionOf("Secret key")).toContain(WORDS));
  await waitFor(() => expect(document.activeElement).toBe(input("Secret key")));
  await userEvent.clear(input("Secret key"));
  await userEvent.keyboard("sk_test_1{Enter}");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("✓ Stripe connected"));
  await tester.viewport(1280, 900);
});
