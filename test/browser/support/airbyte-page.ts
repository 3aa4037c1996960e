import { inject, onTestFinished } from "vitest";

import { createPuppeteer } from "../../widget-probe/puppet.js";
import { waitFor } from "./wait-for.js";

const [FRAME_ORIGIN, OTHER_ORIGIN] = inject("puppetOrigins");

export { FRAME_ORIGIN, OTHER_ORIGIN };

// Before any test counts listeners.
const puppeteer = createPuppeteer();
window.addEventListener("message", (event) => void puppeteer.hear(event));

/** The address of the puppet, which asks for its token as Airbyte's page does, and otherwise does what a test says. */
export function pageUrl(parameters: Record<string, string> = {}, origin: string = FRAME_ORIGIN): string {
  return `${origin}/puppet.html?${new URLSearchParams({ ask: "", allowedOrigin: location.origin, ...parameters })}`;
}

/** The dialog that is open now, or this one, once its page is there. */
export async function openDialog(known?: HTMLDialogElement) {
  const dialog = await waitFor(() => {
    const found = known ?? document.querySelector<HTMLDialogElement>("dialog[open]");
    if (!found) throw new Error("No dialog is open.");
    return found;
  });
  const iframe = dialog.querySelector("iframe");
  if (!iframe) throw new Error("The dialog has no frame.");
  const page = controlPage(iframe);
  await page.ready(new URL(iframe.src).origin);
  return { dialog, iframe, page };
}

/** A page of `origin` in a frame that is no widget's. */
export async function strangerPage(origin: string) {
  const iframe = document.createElement("iframe");
  iframe.src = `${origin}/puppet.html`;
  document.body.append(iframe);
  onTestFinished(() => iframe.remove());
  const page = controlPage(iframe);
  await page.ready(origin);
  return page;
}

export const SOURCE = { id: "s1", name: "Faker - 1" } as const;

/** What the page posts when a source was created, and when one could not be. */
export const CREATED = { type: "end_user_action_result", message: "source_created", data: SOURCE } as const;
export const CREATE_FAILED = { type: "end_user_action_result", message: "source_create_error" } as const;

/** Remote controls for the puppet in a frame. */
export function controlPage(iframe: HTMLIFrameElement) {
  const page = puppeteer.control(() => iframe.contentWindow);
  return {
    ...page,
    /** A page that has the dialog closed may be gone before it can answer: then it has been heard as well. */
    post: (data: unknown, targetOrigin?: string) =>
      data === "CLOSE_DIALOG"
        ? Promise.race([page.post(data, targetOrigin), untilGone(iframe)])
        : page.post(data, targetOrigin),
  };
}

function untilGone(iframe: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (iframe.isConnected) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}
