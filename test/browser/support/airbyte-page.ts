import { inject, onTestFinished } from "vitest";

import { createPuppeteer } from "../../widget-probe/puppet.js";
import { waitFor } from "./wait-for.js";

const [FRAME_ORIGIN, OTHER_ORIGIN] = inject("puppetOrigins");

export { FRAME_ORIGIN, OTHER_ORIGIN };

// Before any test counts listeners.
const puppeteer = createPuppeteer();
window.addEventListener("message", (event) => void puppeteer.hear(event));

/** The URL of the puppet, which requests its token like Airbyte's page, and otherwise follows a test's commands. */
export function pageUrl(parameters: Record<string, string> = {}, origin: string = FRAME_ORIGIN): string {
  return `${origin}/puppet.html?${new URLSearchParams({ ask: "", allowedOrigin: location.origin, ...parameters })}`;
}

/** Our dialogs. The official widget has two of them, one of which is shown. */
export const dialogs = (): HTMLDialogElement[] => [
  ...document.querySelectorAll<HTMLDialogElement>(".airbyte-embedded-dialog"),
];

/** The dialog that the user sees now. */
export function shownDialog(): HTMLDialogElement {
  const shown = dialogs().filter(({ open }) => open);
  const [dialog] = shown;
  if (!dialog || shown.length > 1) throw new Error(`${shown.length} dialogs are open.`);
  return dialog;
}

/** The frames of all prepared or open dialogs: at most one on a page. */
export const dialogFrames = (): HTMLIFrameElement[] => [
  ...document.querySelectorAll<HTMLIFrameElement>(".airbyte-embedded-dialog iframe"),
];

export function dialogFrame(): HTMLIFrameElement {
  const [iframe] = dialogFrames();
  if (!iframe) throw new Error("No dialog has a frame.");
  return iframe;
}

/** The frame of a dialog that is not open, once its page has loaded. */
export const preloadedFrame = (): Promise<HTMLIFrameElement> =>
  waitFor(() => {
    const [prepared] = dialogs();
    if (prepared?.dataset["state"] !== "page" || prepared.open) throw new Error("Nothing has been preloaded.");
    return dialogFrame();
  });

/** The dialog that the user sees, once it shows its page. */
export async function openDialog() {
  const dialog = await waitFor(() => {
    const found = shownDialog();
    if (found.dataset["state"] !== "page") throw new Error("The page is not there yet.");
    return found;
  });
  const iframe = dialogFrame();
  const page = controlPage(iframe);
  await page.ready(new URL(iframe.src).origin);
  return { dialog, iframe, page };
}

/** A page of `origin` in a frame that does not belong to a widget. */
export async function strangerPage(origin: string) {
  const iframe = document.createElement("iframe");
  iframe.src = `${origin}/puppet.html`;
  document.body.append(iframe);
  onTestFinished(() => iframe.remove());
  const page = controlPage(iframe);
  await page.ready(origin);
  return page;
}

/** A window that is not a frame of this page, such as one opened by another window. */
export function nestedWindow(): Window {
  const iframe = document.createElement("iframe");
  document.body.append(iframe);
  onTestFinished(() => iframe.remove());
  if (iframe.contentDocument) iframe.contentDocument.body.innerHTML = "<iframe></iframe>";
  const inner = iframe.contentWindow?.frames[0];
  if (!inner) throw new Error("The frame has no frame.");
  return inner;
}

export const SOURCE = { id: "s1", name: "Faker - 1" } as const;

/** What the page posts when a source was created, and when creation failed. */
export const CREATED = { type: "end_user_action_result", message: "source_created", data: SOURCE } as const;
export const CREATE_FAILED = { type: "end_user_action_result", message: "source_create_error" } as const;

/** Remote control of the puppet in a frame. */
export function controlPage(iframe: HTMLIFrameElement) {
  const page = puppeteer.control(() => iframe.contentWindow);
  return {
    ...page,
    /** A page that closes the dialog may be removed before it can answer, which also means that it was heard. */
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
