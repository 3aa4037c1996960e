// The mistakes in section 6 of Airbyte's contract that a browser can make, by number.
import { act, cleanup, renderHook } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { useAirbyteWidget, type UseAirbyteWidgetOptions } from "../../../src/index.js";
import { makeScopedToken, makeWidgetToken } from "../../support/make-token.js";
import { CREATED, dialogFrames, dialogs, openDialog, pageUrl, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { remedies, remedy } from "../widget/dialog/dialog-view.js";
import { renderButton } from "./render-button.js";

describe("1. A new widget per click and never `destroy()`", () => {
  it("shows one dialog and one frame, and calls one callback, at the tenth click as at the first", async () => {
    const { button, onEvent, onClose, residue } = renderButton();
    for (let click = 1; click <= 10; click++) {
      button.click();
      const { page } = await openDialog();
      await page.post(CREATED);
      expect(onEvent).toHaveBeenCalledTimes(click);
      expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
      await page.post("CLOSE_DIALOG");
      await waitFor(() => expect(onClose).toHaveBeenCalledTimes(click));
    }
    expect(residue()).toEqual(NOTHING);
  });
});

describe('4. `widget.close()` and `.on("close")`, which do not exist', () => {
  it("close() closes, and onClose is called however it was closed", async () => {
    const onClose = vi.fn();
    const { result } = renderWidget({ onClose });
    act(() => void result.current.open());
    await openDialog();
    act(() => result.current.close());
    expect(dialogs()).toEqual([]);
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "code" });

    act(() => void result.current.open());
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenLastCalledWith({ outcome: "dismissed", reason: "page" }));
  });
});

describe('5. "Connected" reported when the dialog opens', () => {
  it("reports it once a source was created and the dialog has closed", async () => {
    const { button, container, onClose } = renderButton();
    const announcement = () => container.querySelector('[role="status"]')?.textContent;
    button.click();
    const first = await openDialog();
    expect(announcement()).toBe("");
    await first.page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenLastCalledWith({ outcome: "dismissed", reason: "page" }));
    expect(announcement()).toBe("");

    button.click();
    const second = await openDialog();
    await second.page.post(CREATED);
    expect(announcement()).toBe("");
    await second.page.post("CLOSE_DIALOG");
    await waitFor(() => expect(announcement()).toBe("Faker - 1 connected"));
  });
});

describe("6. A scoped token passed where a widget token belongs", () => {
  it("reports TOKEN_IS_SCOPED_TOKEN without loading a page", async () => {
    const endpoint = stubEndpoint(() => Response.json({ token: makeScopedToken() }));
    const { button, onError, residue } = renderButton({}, endpoint);
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "TOKEN_IS_SCOPED_TOKEN" });
    expect(residue()).toMatchObject({ shown: 1, iframes: 0 });
    remedy(shownDialog(), "Close").click();
    expect(residue()).toEqual(NOTHING);
  });
});

describe("8. Effects keyed on `onEvent`", () => {
  it("rebuilds nothing for a new function at every render, and calls the newest", async () => {
    const { result, rerender, requests } = renderWidget({ onEvent: vi.fn() });
    act(() => void result.current.open());
    const { iframe, page } = await openDialog();
    const newest = vi.fn();
    for (let i = 0; i < 20; i++) rerender({ onEvent: vi.fn() });
    rerender({ onEvent: newest });
    await page.post(CREATED);
    expect(newest).toHaveBeenCalledOnce();
    expect(dialogFrames()).toEqual([iframe]);
    expect(requests).toHaveLength(1);
  });
});

describe("9. Tokens printed to the console", () => {
  it.each(["official", "frame"] as const)(
    "keeps the token out of logs, attributes, addresses, storage and errors: %s",
    async (widget) => {
      const printed = watchConsole();
      const encoded = makeWidgetToken({ widgetUrl: pageUrl() });
      const { scopedToken } = decodeWidgetToken(encoded);
      const secrets = [encoded, scopedToken, ...scopedToken.split(".").slice(1)];
      const { button, container, onEvent } = renderButton(
        { widget },
        stubEndpoint(() => Response.json({ token: encoded })),
      );
      button.click();
      const { page } = await openDialog();
      await waitFor(async () => expect((await page.state()).asks).toBe(2));
      await page.post(CREATED);
      expect(onEvent).toHaveBeenCalledOnce();

      const { pathname, search, hash } = location;
      const places = {
        printed: printed(),
        document: document.documentElement.outerHTML + container.outerHTML,
        address: pathname + search + hash + JSON.stringify(history.state),
        storage: [localStorage, sessionStorage].map((storage) => Object.entries(storage)).join("\n") + document.cookie,
        requests: performance.getEntriesByType("resource").map(({ name }) => name),
      };
      for (const [place, content] of Object.entries(places)) {
        for (const secret of secrets) expect(JSON.stringify(content), place).not.toContain(secret);
      }
    },
  );

  it.each<[code: string, token: string]>([
    ["ORIGIN_MISMATCH", makeWidgetToken({ allowedOrigin: "https://app.example.com" })],
    ["TOKEN_IS_SCOPED_TOKEN", makeScopedToken()],
    ["UNTRUSTED_WIDGET_URL", makeWidgetToken({ widgetUrl: "http://evil.example.com/" })],
    ["TOKEN_MALFORMED", `${makeWidgetToken().slice(0, -9)}%%%`],
  ])("keeps the token out of the error: %s", async (code, token) => {
    const printed = watchConsole();
    const { button, onError } = renderButton(
      {},
      stubEndpoint(() => Response.json({ token })),
    );
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    const error = onError.mock.calls[0]?.[0];
    expect(error).toMatchObject({ code });
    const said = [
      error.message,
      error.stack,
      JSON.stringify(error),
      String(error.cause),
      error.cause?.stack,
      printed(),
    ];
    for (const piece of [token.slice(0, 40), token.slice(-40, -9), ...token.split(".")]) {
      expect(said.join("\n")).not.toContain(piece);
    }
  });
});

describe("10. Every upstream error flattened to HTTP 500; the user sees nothing", () => {
  it.each([
    [401, "TOKEN_UNAUTHORIZED", false, "You’ve been signed out", ["Close"]],
    [403, "TOKEN_UNAUTHORIZED", false, "You’ve been signed out", ["Close"]],
    [422, "TOKEN_REQUEST_FAILED", false, "Connecting isn’t available right now", ["Close"]],
    [429, "TOKEN_RATE_LIMITED", true, "Too many tries", ["Try again in 1:00:00", "Close"]],
    [503, "TOKEN_REQUEST_FAILED", true, "We couldn’t load this", ["Try again in 1:00:00", "Close"]],
  ])("reports %d to the app as %s, and tells the user what to do", async (status, code, retryable, heading, names) => {
    // A `Retry-After` beyond the limit prevents retries.
    const headers = { "retry-after": "3600" };
    const endpoint = stubEndpoint(() => new Response(null, { status, headers }));
    const { button, onError } = renderButton({ preload: "none" }, endpoint);
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code, status, retryable });
    await waitFor(() => expect(button.dataset["status"]).toBe("error"));
    expect(shownDialog().querySelector("h2")?.textContent).toBe(heading);
    expect(remedies(shownDialog())).toEqual(names);
  });
});

describe("11. A token that expires while the dialog is open", () => {
  it("is renewed and pushed into the loaded page", async () => {
    let issued = 0;
    const renewing = () => tokenAnswer("w1", { lifeMs: 3_000, subject: `token ${++issued}` });
    const { button, requests } = renderButton({}, stubEndpoint(renewing));
    button.click();
    const { page, iframe } = await openDialog();
    await waitFor(() => expect(requests.length).toBeGreaterThan(1));
    const tokens = new Set<string>();
    await waitFor(async () => {
      for (const { data } of await page.received()) tokens.add(data.scopedAuthToken);
      expect(tokens.size).toBeGreaterThan(1);
    });
    expect(dialogFrames()).toEqual([iframe]);
  });
});

function renderWidget(options: UseAirbyteWidgetOptions) {
  const endpoint = stubEndpoint();
  const hook = renderHook((changes: UseAirbyteWidgetOptions) => useAirbyteWidget({ endpoint: ENDPOINT, ...changes }), {
    initialProps: options,
  });
  onTestFinished(cleanup);
  return { ...hook, ...endpoint };
}

/** Returns everything that has been logged. */
function watchConsole(): () => string {
  const spies = (["debug", "log", "info", "warn", "error", "trace"] as const).map((method) =>
    vi.spyOn(console, method),
  );
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  return () => spies.flatMap(({ mock }) => mock.calls.flat().map(String)).join("\n");
}
