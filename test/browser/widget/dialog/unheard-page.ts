import { controlPage, dialogFrame, FRAME_ORIGIN, pageUrl, shownDialog } from "../../support/airbyte-page.js";
import { addTrigger, createSession, type SessionSetup } from "../create-session.js";

type Adapter = Parameters<typeof createSession>[0];

/** A page that never posts a message. */
export const SILENT = `${FRAME_ORIGIN}/puppet.html`;

/** Longer than any test, so that earlier events do not depend on this timer. */
export const NEVER_MS = 600_000;

/** An open session whose page has not posted anything. */
export function openUnheard(adapter: Adapter, setup: SessionSetup) {
  addTrigger();
  const made = createSession(adapter, setup);
  made.session.open();
  const iframe = dialogFrame();
  return { ...made, dialog: shownDialog(), iframe, page: controlPage(iframe) };
}

/** The page loads once it is released. */
export const openHanging = (adapter: Adapter, options?: SessionSetup["options"]) => openHeld(adapter, "/hang", options);

/** The page that `puppet-pages.ts` holds back at this path loads once it is released. */
export function openHeld(adapter: Adapter, path: string, options: SessionSetup["options"] = {}) {
  const made = openUnheard(adapter, { widgetUrl: holdPage(path).url, options });
  return { ...made, release: releaseOf(made.iframe.src) };
}

let lastHeld = 0;

export function holdPage(path: string) {
  const url = new URL(pageUrl({ held: `${location.pathname} ${++lastHeld} ${Math.random()}` }));
  url.pathname = path;
  return { url: url.href, release: releaseOf(url.href) };
}

/** By its complete URL, to which a token adds parameters. */
const releaseOf = (address: string) => {
  const url = new URL(address);
  url.pathname = "/release";
  return () => fetch(url, { mode: "no-cors" });
};
