import { cleanup, render } from "@testing-library/react";
import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { describe, expect, it, onTestFinished } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";
import { dialogs, CREATED, openDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

const SCROLLED = 700;

describe.each(["official", "frame"] as const)("an app that navigates to another page, %s", (widget) => {
  it("shows it from the top if the button is removed with the previous page", async () => {
    await openOnPage({ widget, onSourceCreated: () => navigate("#next") });
    const { page } = await openDialog();
    page.post(CREATED).catch(() => {}); // The frame is removed before it can answer.
    await waitFor(() => expect(dialogs()).toEqual([]));
    expect(window.scrollY).toBe(0);
  });

  it("shows it from the top if the button stays, with the dialog until it is closed", async () => {
    await openOnPage({ widget, onSourceCreated: () => navigate("#next") }, { isPersistent: true });
    const { page } = await openDialog();
    await page.post(CREATED);
    expect(window.scrollY).toBe(0);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(dialogs()).toEqual([]));
    expect(window.scrollY).toBe(0);
  });

  it("shows it from the top if its address stays the same", async () => {
    const onSourceCreated = () => window.dispatchEvent(new Event("next-step"));
    await openOnPage({ widget, onSourceCreated });
    const { page } = await openDialog();
    page.post(CREATED).catch(() => {}); // The frame is removed before it can answer.
    await waitFor(() => expect(dialogs()).toEqual([]));
    expect(window.scrollY).toBe(0);
  });

  it("goes back in its history, and restores the scroll position of the previous page", async () => {
    history.scrollRestoration = "manual"; // like routers
    onTestFinished(() => void (history.scrollRestoration = "auto"));
    history.pushState({ scrollY: 120 }, "", "#list");
    history.pushState({ scrollY: 0 }, "", "#opened");
    await openOnPage({ widget });
    await openDialog();
    history.back();
    await waitFor(() => expect(dialogs()).toEqual([]));
    expect(window.scrollY).toBe(120);
  });
});

/** Opens the dialog from far down a page, with a router that scrolls the next page like real ones. */
async function openOnPage(props: ConnectDataButtonProps, { isPersistent = false } = {}): Promise<void> {
  const { href } = location;
  stubEndpoint();
  function App() {
    const hash = useSyncExternalStore(subscribeToHash, () => location.hash);
    const [step, setStep] = useState("");
    const [first] = useState(hash);
    const isFirst = hash === first && step === "";
    useLayoutEffect(() => {
      const goOn = () => setStep("next");
      window.addEventListener("next-step", goOn);
      return () => window.removeEventListener("next-step", goOn);
    }, []);
    useLayoutEffect(() => {
      window.scrollTo({ top: isFirst ? SCROLLED : (history.state?.scrollY ?? 0), behavior: "instant" });
    }, [isFirst]);
    return (
      <div style={{ height: 4000, paddingTop: SCROLLED }}>
        {(isFirst || isPersistent) && <ConnectDataButton endpoint={ENDPOINT} {...props} />}
      </div>
    );
  }
  const { container } = render(<App />);
  onTestFinished(() => {
    cleanup();
    history.replaceState(null, "", href);
    window.scrollTo({ top: 0, behavior: "instant" });
  });
  await userEvent.click(container.querySelector("button") as HTMLButtonElement);
}

function navigate(hash: string): void {
  history.pushState({ scrollY: 0 }, "", hash);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function subscribeToHash(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
}
