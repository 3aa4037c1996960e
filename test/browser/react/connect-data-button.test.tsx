import { cleanup, render, screen } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { AirbyteEmbeddedProvider, ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, CREATE_FAILED, openDialog, SOURCE } from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

afterEach(cleanup);

function setup(props: ConnectDataButtonProps = {}, endpoint = stubEndpoint()) {
  const residue = watchResidue();
  const callbacks = {
    onEvent: vi.fn(),
    onSourceCreated: vi.fn(),
    onSourceError: vi.fn(),
    onOpen: vi.fn(),
    onClose: vi.fn(),
    onError: vi.fn(),
  };
  render(<ConnectDataButton endpoint={ENDPOINT} {...callbacks} {...props} />);
  const button = screen.getByRole("button");
  return { ...callbacks, ...endpoint, button, residue, click: () => userEvent.click(button) };
}

describe("ConnectDataButton", () => {
  it("opens the dialog, and hands on what the page reports", async () => {
    const { click, onOpen, onEvent, onSourceCreated, onClose } = setup();
    await click();
    const { page } = await openDialog();
    expect(onOpen).toHaveBeenCalledOnce();

    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledExactlyOnceWith({ ...CREATED, originalMessage: "source_created" });
    expect(onSourceCreated).toHaveBeenCalledExactlyOnceWith(SOURCE, onEvent.mock.calls[0]?.[0]);

    await page.post("CLOSE_DIALOG");
    await waitFor(() =>
      expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "connected", sources: [SOURCE], reason: "page" }),
    );
  });

  it("leaves the dialog open after a failed source, which is no failure of the widget", async () => {
    const { click, onSourceError, onError, button } = setup();
    await click();
    const { dialog, page } = await openDialog();
    await page.postError(CREATE_FAILED, { message: "errors.http.badRequest", properties: { status: 400 } });
    expect(onSourceError).toHaveBeenCalledOnce();
    expect(onSourceError.mock.calls[0]?.[0]).toMatchObject({
      code: "SOURCE_CREATE_FAILED",
      message: "The source could not be created: Airbyte did not accept what was entered.",
    });
    expect(dialog.open).toBe(true);
    expect(onError).not.toHaveBeenCalled();
    expect(button.dataset["status"]).toBe("open");
  });

  it("says how far it is: to all by `data-status`, to screen readers by a status", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const { click, button } = setup(
      {},
      stubEndpoint(() => promise),
    );
    expect(button.dataset["status"]).toBe("idle");
    await click();
    expect(button.dataset["status"]).toBe("loading");
    expect(button.getAttribute("aria-busy")).toBe("true");
    expect(screen.getByRole("status").textContent).toBe("Loading…");

    resolve(tokenAnswer());
    const { page } = await openDialog();
    expect(button.dataset["status"]).toBe("open");
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Connected."));
    expect(button.dataset["status"]).toBe("idle");
  });

  it("gives the focus back, and leaves nothing in the page", async () => {
    const { click, button, onClose, residue } = setup();
    await click();
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(button);
    expect(residue()).toEqual(NOTHING);
  });

  it("joins the opening that is under way", async () => {
    const { click, requests, button, onOpen } = setup();
    await click();
    for (let i = 0; i < 100; i++) button.click();
    await openDialog();
    expect(requests).toHaveLength(1);
    expect(onOpen).toHaveBeenCalledOnce();
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
  });
});

describe("props of a button", () => {
  it("reach the button, ref included", () => {
    const ref = createRef<HTMLButtonElement>();
    setup({ ref, id: "connect", className: "mine", disabled: true, title: "Title", children: "Add a source" } as never);
    const button = screen.getByRole("button", { name: "Add a source" });
    expect(ref.current).toBe(button);
    expect(button).toMatchObject({ id: "connect", className: "mine", disabled: true, title: "Title", type: "button" });
  });

  it("prop: aria-describedby, stands beside the description of a failure", async () => {
    const hint = document.createElement("p");
    Object.assign(hint, { id: "hint", textContent: "Stripe, GitHub and others." });
    document.body.append(hint);
    onTestFinished(() => hint.remove());
    const { click, button } = setup(
      { "aria-describedby": "hint" },
      stubEndpoint(() => new Response(null, { status: 401 })),
    );
    expect(screen.getByRole("button", { description: "Stripe, GitHub and others." })).toBe(button);
    await click();
    await waitFor(() => expect(button.dataset["status"]).toBe("error"));
    const description = "Stripe, GitHub and others. You have been signed out. Sign in, and try again.";
    expect(screen.getByRole("button", { description })).toBe(button);
  });

  it("has a name and a class of its own, and says that a dialog will open", () => {
    const { button } = setup();
    expect(button.textContent).toBe("Connect your data");
    expect(button.className).toBe("airbyte-embedded-button");
    expect(button.getAttribute("aria-haspopup")).toBe("dialog");
  });

  it("prop: onClick, keeps the widget closed by preventing the default", async () => {
    const { click, requests, button } = setup({ preload: "none", onClick: (event) => event.preventDefault() });
    await click();
    expect(requests).toHaveLength(0);
    expect(button.dataset["status"]).toBe("idle");
  });
});

describe("prop: labels", () => {
  const labels = { connect: "Daten verbinden", loading: "Einen Moment…" };

  it.each([
    ["its own", { own: labels, provided: undefined }],
    ["the provider's", { own: undefined, provided: labels }],
  ])("are the texts of the button and of what it says to screen readers: %s", async (_, { own, provided }) => {
    stubEndpoint(() => new Promise(() => {}));
    render(
      <AirbyteEmbeddedProvider labels={provided}>
        <ConnectDataButton endpoint={ENDPOINT} labels={own} />
      </AirbyteEmbeddedProvider>,
    );
    await userEvent.click(screen.getByRole("button", { name: labels.connect }));
    expect(screen.getByRole("status")).toHaveTextContent(labels.loading);
  });
});

const SAID = {
  TOKEN_UNAUTHORIZED: "You have been signed out. Sign in, and try again.",
  TOKEN_RATE_LIMITED: "There are too many requests. Try again in a minute.",
  TOKEN_MALFORMED: "This is not set up correctly. Please contact support.",
  TOKEN_REQUEST_FAILED: "This could not be opened. Please try again.",
};

describe("prop: onError", () => {
  it.each([
    ["TOKEN_UNAUTHORIZED", "401", () => new Response(null, { status: 401 })],
    ["TOKEN_REQUEST_FAILED", "500", () => new Response("Internal error", { status: 500 })],
    ["TOKEN_RATE_LIMITED", "429", () => new Response(null, { status: 429, headers: { "retry-after": "60" } })],
    ["TOKEN_MALFORMED", "HTML", () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } })],
    ["TOKEN_MALFORMED", "{}", () => Response.json({})],
    ["TOKEN_MALFORMED", "a token that is no token", () => Response.json({ token: "no token" })],
    [
      "TOKEN_REQUEST_FAILED",
      "nothing, as it cannot be reached",
      () => Promise.reject(new TypeError("Failed to fetch")),
    ],
  ] as const)("gets %s once where the endpoint answers %s", async (code, _, answer) => {
    const endpoint = vi.fn<() => Response | Promise<Response>>(answer);
    const { click, button, onError, onOpen, residue } = setup({ preload: "none" }, stubEndpoint(endpoint));
    await click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ name: "AirbyteEmbeddedError", code });
    expect(button.dataset["status"]).toBe("error");
    expect(button.getAttribute("aria-busy")).toBe("false");
    expect(screen.getByRole("button", { description: SAID[code] })).toBe(button);
    // To everybody, with no style sheet and whatever its class.
    const { width, height } = screen.getByText(SAID[code]).getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThan(10);
    expect(residue()).toEqual(NOTHING);

    endpoint.mockImplementation(() => tokenAnswer());
    await click();
    await openDialog();
    expect(onOpen).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledOnce();
    expect(button.dataset["status"]).toBe("open");
  });
});
