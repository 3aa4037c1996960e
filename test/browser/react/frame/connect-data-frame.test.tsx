import { cleanup, render, screen } from "@testing-library/react";
import { Activity, StrictMode } from "react";
import { renderToString } from "react-dom/server.browser";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataFrame, useAirbyteFrame, type ConnectDataFrameProps } from "../../../../src/index.js";
import { CREATED, pageUrl, SOURCE } from "../../support/airbyte-page.js";
import { NOTHING } from "../../support/residue.js";
import { stubEndpoint, tokenAnswer } from "../../support/token-endpoint.js";
import { waitFor } from "../../support/wait-for.js";
import { openPage, renderFrame, stubUsers, userEndpoint } from "./render-frame.js";

const closed = () => screen.findByRole("button", { name: "Open again" });

describe("ConnectDataFrame", () => {
  it("shows the page from mounting on, fills its container, and passes the token", async () => {
    const { box, requests, onOpen } = renderFrame();
    const { iframe, page } = await openPage(box);
    expect(iframe.getBoundingClientRect()).toMatchObject({ height: 600, width: box.clientWidth });
    await waitFor(async () => {
      expect(await page.received()).toContainEqual({
        data: { scopedAuthToken: expect.any(String) },
        origin: location.origin,
      });
    });
    expect(requests).toHaveLength(1);
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("does not cover what the app shows above it", async () => {
    const { box } = renderFrame();
    await waitFor(() => expect(box.firstElementChild).not.toBeNull());
    const header = document.createElement("header");
    header.style.cssText = "position:fixed;inset:0;z-index:1";
    document.body.prepend(header);
    onTestFinished(() => header.remove());
    const { left, top, width, height } = box.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(header);
    await openPage(box);
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(header);
  });

  it("announces that it is loading until the page is ready", async () => {
    const { box } = renderFrame(
      {},
      stubEndpoint(() => new Promise<never>(() => {})),
    );
    expect(box.dataset["status"]).toBe("loading");
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Loading…"));
    expect(screen.getByRole("group", { name: "Connect your data" }).ariaBusy).toBe("true");
  });

  it("shows a failure with Try again, and then the page", async () => {
    const widgetUrl = pageUrl({ once: crypto.randomUUID() }).replace("/puppet.html", "/down-once");
    const backend = stubEndpoint(() => tokenAnswer("ada", { widgetUrl }));
    const { box, onError } = renderFrame({ handshakeTimeoutMs: 1_500 }, backend);
    const retry = await waitFor(() => screen.getByRole("button", { name: "Try again" }));
    expect(box.dataset["status"]).toBe("error");
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "HANDSHAKE_TIMEOUT" }));
    expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
    await userEvent.click(retry);
    await openPage(box);
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    expect(box.contains(document.activeElement)).toBe(true);
  });

  it("offers a useful action instead of Try again if retrying cannot help", async () => {
    const backend = stubEndpoint(() => Response.json({ token: "no token" }));
    renderFrame({ supportUrl: "mailto:support@example.com" }, backend);
    await screen.findByRole("heading", { name: "Connecting isn’t available right now" });
    expect(screen.getByRole("link", { name: "Contact support" }).getAttribute("href")).toBe(
      "mailto:support@example.com",
    );
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("passes a renewed token to the page, which stays", async () => {
    const { box, requests } = renderFrame({}, stubUsers(3_000));
    const { iframe, page } = await openPage(box);
    const first = await page.received();
    await waitFor(() => expect(requests.length).toBeGreaterThan(1));
    await waitFor(async () => {
      const tokens = [...first, ...(await page.received())].map(({ data }) => data.scopedAuthToken);
      expect(new Set(tokens).size).toBeGreaterThan(1);
    });
    expect(box.querySelector("iframe")).toBe(iframe);
  });

  it("reports its steps", async () => {
    const onStep = vi.fn<NonNullable<ConnectDataFrameProps["onStep"]>>();
    const { box } = renderFrame({ onStep });
    const { page } = await openPage(box);
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await closed();
    expect(onStep.mock.calls.map(([{ step }]) => step)).toEqual([
      "opened",
      "token",
      "page-ready",
      "connected",
      "closed",
    ]);
  });

  it("reports a connection like the dialog, and stays open", async () => {
    const onSourceCreated = vi.fn();
    const { box, onEvent, onClose } = renderFrame({ onSourceCreated });
    const { page } = await openPage(box);
    await page.post(CREATED);
    expect(onSourceCreated).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining(SOURCE),
      expect.objectContaining({ message: "source_created" }),
    );
    expect(onEvent).toHaveBeenCalledOnce();
    expect(onClose).not.toHaveBeenCalled();
  });

  it("shows what was connected once the page has closed, and opens a new one on request", async () => {
    const { box, onClose, onOpen, residue, requests } = renderFrame();
    const { iframe, page } = await openPage(box);
    iframe.focus();
    await page.post({ ...CREATED, data: { ...SOURCE, source_template: { name: "GitHub" } } });
    await page.post("CLOSE_DIALOG");
    const reopen = await closed();
    expect(box.dataset["status"]).toBe("closed");
    expect(screen.getByRole("status").textContent).toBe("✓ GitHub connected");
    expect(onClose).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ outcome: "connected", reason: "page", sources: [expect.objectContaining(SOURCE)] }),
    );
    expect(residue()).toEqual(NOTHING);
    expect(box).toBe(document.activeElement);

    await userEvent.keyboard("{Tab}");
    expect(reopen).toBe(document.activeElement);
    await userEvent.keyboard("{Enter}");
    expect((await openPage(box)).iframe).not.toBe(iframe);
    expect(box.contains(document.activeElement)).toBe(true);
    expect(onOpen).toHaveBeenCalledTimes(2);
    expect(requests).toHaveLength(1);
  });

  it("says only that it is closed if nothing was connected", async () => {
    const { box } = renderFrame();
    const { page } = await openPage(box);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(box.querySelector('[role="status"]')?.textContent).toBe("Closed"));
    expect(box.querySelector("[data-result]")).toBeNull();
  });

  it("stays closed when the app renders it again", async () => {
    const { box, change } = renderFrame();
    const { page } = await openPage(box);
    await page.post("CLOSE_DIALOG");
    await closed();
    change({ className: "other" });
    expect(box.dataset["status"]).toBe("closed");
    expect(box.querySelector("iframe")).toBeNull();
  });

  it("starts again when the view changes, without requesting another token", async () => {
    const { box, change, requests, onClose } = renderFrame({ view: { templateId: "t1" } });
    const first = await openPage(box);
    change({ view: { templateId: "t1" } });
    expect(box.querySelector("iframe")).toBe(first.iframe);
    change({ view: { templateId: "t2" } });
    await waitFor(() => expect(box.querySelector("iframe")).not.toBe(first.iframe));
    const { iframe } = await openPage(box);
    expect(new URL(iframe.src).searchParams.get("selectedTemplateId")).toBe("t2");
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "replaced" });
    expect(requests).toHaveLength(1);
  });

  it("starts again for another user, with their token", async () => {
    const { box, change, onClose } = renderFrame();
    expect((await openPage(box)).workspace).toBe("ada");
    change({ endpoint: userEndpoint("eve"), tokenKey: "eve" });
    await waitFor(async () => expect((await openPage(box)).workspace).toBe("eve"));
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "replaced" });
  });

  it("keeps its page if only the headers of its endpoint change", async () => {
    const toEndpoint = (token: string) => ({ url: userEndpoint("ada"), headers: { authorization: token } });
    const { box, change } = renderFrame({ endpoint: toEndpoint("one") });
    const { iframe } = await openPage(box);
    change({ endpoint: toEndpoint("two") });
    expect(box.querySelector("iframe")).toBe(iframe);
  });

  it("starts again with a new token when the browser restores a page from its cache", async () => {
    const { box, residue, requests } = renderFrame();
    const first = await openPage(box);
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    expect(residue()).toEqual(NOTHING);
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await waitFor(() => expect(box.querySelector("iframe")).not.toBe(first.iframe));
    await openPage(box);
    expect(requests).toHaveLength(2);
  });

  it("stays closed on such a page if the user had closed it", async () => {
    const { box } = renderFrame();
    const { page } = await openPage(box);
    await page.post("CLOSE_DIALOG");
    await closed();
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(box.dataset["status"]).toBe("closed");
    expect(box.querySelector("iframe")).toBeNull();
  });

  it("leaves nothing behind", async () => {
    const { box, residue, unmount, onClose } = renderFrame();
    await openPage(box);
    unmount();
    await waitFor(() => expect(residue()).toEqual(NOTHING));
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "unmounted" });
  });

  it("costs one token request and one page in StrictMode", async () => {
    const { box, requests, onOpen } = renderFrame({}, stubUsers(), { wrapper: StrictMode });
    await openPage(box);
    expect([requests.length, onOpen.mock.calls.length, box.querySelectorAll("iframe").length]).toEqual([1, 1, 1]);
  });

  it.skipIf(inject("reactMajor") < 19)("is removed while an Activity hides it, and returns afterwards", async () => {
    const { requests } = stubUsers();
    const toElement = (mode: "visible" | "hidden") => (
      <Activity mode={mode}>
        <ConnectDataFrame data-testid="box" endpoint={userEndpoint("ada")} tokenKey="ada" />
      </Activity>
    );
    const { rerender, getByTestId, unmount } = render(toElement("visible"));
    onTestFinished(unmount);
    await openPage(getByTestId("box"));
    rerender(toElement("hidden"));
    await waitFor(() => expect(document.querySelector("iframe[src*=puppet]")).toBeNull());
    rerender(toElement("visible"));
    await openPage(getByTestId("box"));
    expect(requests.length).toBeLessThanOrEqual(2);
  });

  it("renders a loading box on a server", () => {
    expect(renderToString(<ConnectDataFrame endpoint="/api/token" />)).toBe(
      '<div tabindex="-1" class="airbyte-embedded-inline" data-status="loading"></div>',
    );
  });
});

describe("prop: children", () => {
  it("replace the content of a closed frame", async () => {
    const { box } = renderFrame({
      children: ({ result, reopen }) => <button onClick={reopen}>{`More, after ${result?.outcome}`}</button>,
    });
    const { page } = await openPage(box);
    await page.post("CLOSE_DIALOG");
    (await screen.findByRole("button", { name: "More, after dismissed" })).click();
    await openPage(box);
  });
});

describe("prop: ref", () => {
  it("receives the element", async () => {
    const ref = { current: null };
    const { box } = renderFrame({ ref });
    expect(ref.current).toBe(box);
    await openPage(box);
  });
});

describe("useAirbyteFrame", () => {
  it("says what to do if its ref is on no element", async () => {
    stubUsers();
    const onError = vi.fn();
    const WithoutElement = () => <p>{useAirbyteFrame({ endpoint: userEndpoint("ada"), onError }).status}</p>;
    render(<WithoutElement />);
    onTestFinished(cleanup);
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    const [error] = onError.mock.calls[0] ?? [];
    expect(error).toMatchObject({ code: "WIDGET_FAILED" });
    expect(String(error.cause)).toContain("put `ref` on one");
  });
});
