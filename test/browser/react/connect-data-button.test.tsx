import { act, cleanup, render, screen, within } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import {
  AirbyteEmbeddedProvider,
  ConnectDataButton,
  useAirbyteWidget,
  type ConnectDataButtonProps,
} from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, CREATE_FAILED, dialogFrames, openDialog, shownDialog, SOURCE } from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { part, remedy } from "../widget/dialog/dialog-view.js";

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
  it("opens the dialog, and reports the page's events", async () => {
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

  it("reports its steps, also to a provider's `onStep`", async () => {
    const onStep = vi.fn<NonNullable<ConnectDataButtonProps["onStep"]>>();
    stubEndpoint();
    render(
      <AirbyteEmbeddedProvider endpoint={ENDPOINT} onStep={onStep}>
        <ConnectDataButton />
      </AirbyteEmbeddedProvider>,
    );
    await userEvent.click(screen.getByRole("button"));
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onStep.mock.lastCall?.[0]).toMatchObject({ step: "closed", outcome: "connected" }));
    const steps = onStep.mock.calls.map(([step]) => step);
    expect(steps.map(({ step }) => step)).toEqual(["opened", "token", "page-ready", "connected", "closed"]);
    const times = steps.map(({ elapsedMs }) => elapsedMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("leaves the dialog open after a failed source, which is not a failure of the widget", async () => {
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

  it("shows its progress in `data-status` and `aria-busy`", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const { click, button, onOpen } = setup(
      {},
      stubEndpoint(() => promise),
    );
    expect(button.dataset["status"]).toBe("idle");
    await click();
    expect(button.dataset["status"]).toBe("loading");
    expect(button.getAttribute("aria-busy")).toBe("true");
    expect(onOpen).toHaveBeenCalledOnce();

    resolve(tokenAnswer());
    const { page } = await openDialog();
    expect(button.dataset["status"]).toBe("open");
    expect(button.getAttribute("aria-busy")).toBe("false");
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(button.dataset["status"]).toBe("idle"));
  });

  it("returns the focus, and leaves nothing behind in the page", async () => {
    const { click, button, onClose, residue } = setup();
    await click();
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(button);
    expect(residue()).toEqual(NOTHING);
  });

  it("joins the opening in progress", async () => {
    const { click, requests, button, onOpen } = setup();
    await click();
    for (let i = 0; i < 100; i++) button.click();
    await openDialog();
    expect(requests).toHaveLength(1);
    expect(onOpen).toHaveBeenCalledOnce();
    expect(dialogFrames()).toHaveLength(1);
  });
});

describe("button props", () => {
  it("reach the button, ref included", () => {
    const ref = createRef<HTMLButtonElement>();
    setup({ ref, id: "connect", className: "mine", disabled: true, title: "Title", children: "Add a source" } as never);
    const button = screen.getByRole("button", { name: "Add a source" });
    expect(ref.current).toBe(button);
    expect(button).toMatchObject({ id: "connect", className: "mine", disabled: true, title: "Title", type: "button" });
  });

  it("keep the app's aria-describedby", async () => {
    const hint = document.createElement("p");
    Object.assign(hint, { id: "hint", textContent: "Stripe, GitHub and others." });
    document.body.append(hint);
    onTestFinished(() => hint.remove());
    const { button } = setup({ "aria-describedby": "hint" });
    expect(screen.getByRole("button", { description: "Stripe, GitHub and others." })).toBe(button);
  });

  it("have defaults for name and class, and announce a dialog", () => {
    const { button } = setup();
    expect(button.textContent).toBe("Connect your data");
    expect(button.className).toBe("airbyte-embedded-button");
    expect(button.getAttribute("aria-haspopup")).toBe("dialog");
  });

  it("keep the widget closed if onClick prevents the default", async () => {
    const { click, requests, button } = setup({ preload: "none", onClick: (event) => event.preventDefault() });
    await click();
    expect(requests).toHaveLength(0);
    expect(button.dataset["status"]).toBe("idle");
  });
});

describe("prop: labels", () => {
  const labels = { connect: "Daten verbinden", dialog: "Datenquellen", loading: "Einen Moment…" };

  it.each([
    ["its own", { own: labels, provided: undefined }],
    ["the provider's", { own: undefined, provided: labels }],
  ])("replaces the texts of the button and of its dialog: %s", async (_, { own, provided }) => {
    stubEndpoint(() => new Promise(() => {}));
    render(
      <AirbyteEmbeddedProvider labels={provided}>
        <ConnectDataButton endpoint={ENDPOINT} labels={own} />
      </AirbyteEmbeddedProvider>,
    );
    await userEvent.click(screen.getByRole("button", { name: labels.connect }));
    const dialog = await waitFor(shownDialog);
    expect(dialog.ariaLabel).toBe(labels.dialog);
    expect(part(dialog, "status")?.textContent).toBe(labels.loading);
  });
});

describe("a connection", () => {
  const GITHUB = { ...SOURCE, source_template: { name: "GitHub" } };
  async function connect(props: ConnectDataButtonProps, ...sources: object[]) {
    const all = setup(props);
    await all.click();
    const { page } = await openDialog();
    for (const data of sources) await page.post({ ...CREATED, data });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const closed = new Promise<unknown>((resolve) => all.onClose.mockImplementation(resolve));
    await page.post("CLOSE_DIALOG");
    await act(async () => void (await closed));
    return all;
  }

  it("is shown by the button for 6 seconds with the connector's name, and read out", async () => {
    const { button } = await connect({}, GITHUB);
    expect(button.textContent).toBe("✓ GitHub connected");
    expect(button.dataset["result"]).toBe("connected");
    expect(screen.getByRole("status").textContent).toBe("GitHub connected");
    act(() => void vi.advanceTimersByTime(5_999));
    expect(button.dataset["result"]).toBe("connected");
    act(() => void vi.advanceTimersByTime(1));
    expect(button.textContent).toBe("Connect your data");
    expect(button.dataset["result"]).toBeUndefined();
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("of several sources is shown as their number", async () => {
    const { button } = await connect({}, GITHUB, { ...GITHUB, id: "s2" });
    expect(button.textContent).toBe("✓ 2 sources connected");
  });

  it("is shown in the app's words, replacing its children", async () => {
    const { button } = await connect({ children: "Add", labels: { connected: "{name} verbunden" } }, GITHUB);
    expect(button.textContent).toBe("✓ GitHub verbunden");
  });

  it("leaves the button unchanged if showResult is false", async () => {
    const { button } = await connect({ showResult: false }, GITHUB);
    expect(button.textContent).toBe("Connect your data");
    expect(button.dataset["result"]).toBeUndefined();
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("opens again at a click in the meantime", async () => {
    const { button } = await connect({}, GITHUB);
    button.click();
    expect(shownDialog().open).toBe(true);
  });
});

describe("prop: onError", () => {
  it.each([
    ["TOKEN_UNAUTHORIZED", "401", () => new Response(null, { status: 401 })],
    ["TOKEN_REQUEST_FAILED", "500", () => new Response("Internal error", { status: 500 })],
    ["TOKEN_RATE_LIMITED", "429", () => new Response(null, { status: 429, headers: { "retry-after": "60" } })],
    ["TOKEN_MALFORMED", "HTML", () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } })],
    ["TOKEN_MALFORMED", "{}", () => Response.json({})],
    ["TOKEN_MALFORMED", "an invalid token", () => Response.json({ token: "no token" })],
    [
      "TOKEN_REQUEST_FAILED",
      "nothing, because it is unreachable",
      () => Promise.reject(new TypeError("Failed to fetch")),
    ],
  ] as const)("receives %s once if the endpoint answers %s", async (code, _, answer) => {
    const endpoint = vi.fn<() => Response | Promise<Response>>(answer);
    const { click, button, onError, onOpen, onClose, residue } = setup({ preload: "none" }, stubEndpoint(endpoint));
    await click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    const error = onError.mock.calls[0]?.[0];
    expect(error).toMatchObject({ name: "AirbyteEmbeddedError", code });
    expect(button.dataset["status"]).toBe("error");
    expect(button.getAttribute("aria-busy")).toBe("false");
    // Nothing appears beside the button that would move the app's layout.
    expect(button.parentElement?.textContent).toBe("Connect your data");
    remedy(shownDialog(), "Close").click();
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "failed", error });
    await waitFor(() => expect(button.dataset["status"]).toBe("idle"));
    expect(residue()).toEqual(NOTHING);

    endpoint.mockImplementation(() => tokenAnswer());
    await click();
    await openDialog();
    expect(onOpen).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenCalledOnce();
    expect(button.dataset["status"]).toBe("open");
  });

  it("closes the dialog for an app that shows errors itself", async () => {
    const endpoint = stubEndpoint(() => new Response(null, { status: 401 }));
    function Page() {
      const { getTriggerProps, close, status } = useAirbyteWidget({ endpoint: ENDPOINT, onError: () => close() });
      return <button data-status={status} {...getTriggerProps()} />;
    }
    const residue = watchResidue();
    render(<Page />);
    await userEvent.click(screen.getByRole("button"));
    // A slow click is preceded by a preload.
    await waitFor(() => expect(endpoint.requests).not.toHaveLength(0));
    await waitFor(() => expect(screen.getByRole("button").dataset["status"]).toBe("idle"));
    expect(residue()).toEqual(NOTHING);
  });

  it("adds one sentence and a way out beside the button if there is no dialog to show them", async () => {
    const { click, button, onError, onOpen } = setup({ widget: { create: refuse } });
    await click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onOpen).not.toHaveBeenCalled();
    expect(button.dataset["status"]).toBe("error");
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toBe("This couldn’t be opened.Reload the page");
    expect(within(alert).getByRole("button").textContent).toBe("Reload the page");
  });
});

function refuse(): never {
  throw new Error("Not in this browser.");
}
