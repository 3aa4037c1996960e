import { onTestFinished } from "vitest";

import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { pageUrl } from "./airbyte-page.js";
import { createSessionSpies } from "./session-spies.js";
import { waitFor } from "./wait-for.js";

/** Opens a session in a page that is served with these headers. */
export async function openInHostPage(name: "official" | "frame", headers: Record<string, string>) {
  const made = await createInHostPage(name, headers);
  made.session.open();
  return made;
}

/** A session with a frame, in a page that is served with these headers. */
export async function createInHostPage(name: "official" | "frame", headers: Record<string, string>) {
  const made = await createSessionInHostPage(name, headers);
  const dialog = made.host.contentDocument?.querySelector<HTMLDialogElement>("dialog");
  const iframe = made.host.contentDocument?.querySelector<HTMLIFrameElement>("dialog iframe");
  if (!dialog || !iframe) throw new Error("The host's page has no dialog with a frame.");
  /** The dialog is ours, which is the first of two with the official widget. */
  return { ...made, dialog, iframe };
}

/** A session in a page that is served with these headers. */
export async function createSessionInHostPage(name: "official" | "frame" | "script", headers: Record<string, string>) {
  const host = document.createElement("iframe");
  Object.assign(host.style, { position: "fixed", inset: "0", width: "1000px", height: "880px" });
  host.src = `/host-page?${new URLSearchParams(headers)}`;
  document.body.append(host);
  onTestFinished(() => host.remove());
  const adapter = await waitFor(() => {
    const found = host.contentWindow?.adapters?.[name];
    if (!found) throw new Error("The host's page has no adapters.");
    return found;
  });

  const { report, spies } = createSessionSpies();
  const token = decodeWidgetToken(makeWidgetToken({ widgetUrl: pageUrl() }));
  // Long, so that earlier reports are immediate.
  const session = adapter.create(report, () => ({ handshakeTimeoutMs: 600_000 }));
  onTestFinished(() => session.destroy());
  session.load(token);
  return { host, session, ...spies };
}
