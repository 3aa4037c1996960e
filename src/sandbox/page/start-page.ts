import { findFault } from "../faults/create-fault-book.js";
import { NOBODYS_ORIGIN } from "../faults/unmatchable-origin.js";
import { parseFaults, type Fault } from "../faults/parse-fault.js";
import { connectHost } from "./connect-host.js";
import { createFlow, type Flow } from "./create-flow.js";
import { createPageApi } from "./create-page-api.js";
import { createReporter } from "./create-reporter.js";
import { createTransport } from "./create-transport.js";
import { readPageAddress } from "./read-page-address.js";
import { showSignIn } from "./views/sign-in-view.js";

/** What the page sends in the place of a token whose life has ended: the API answers 401 to it. */
const EXPIRED_TOKEN = "expired";

/** Starts the page of the frame. It stays blank until a token has come from the origin that its address names. */
export function startPage(): void {
  const address = readPageAddress(location.search);
  if (address.signInTo !== null) return showSignIn(address.signInTo);
  const own = readFaults(address.faults);
  // A server has put all of them into the document; a file knows of none but those in the address.
  const inDocument = document.documentElement.dataset["faults"];
  const faults = inDocument ? readFaults(inDocument) : own;
  if (address.allowedOrigin === null || findFault(faults, "silent-page")) return;

  const transport = createTransport(address);
  let flow: Flow | undefined;
  // By its own address alone: those that a sandbox or a request for a token was told are in the token.
  const allowedOrigin = findFault(own, "origin-mismatch") ? NOBODYS_ORIGIN : address.allowedOrigin;
  const lifetimeMs = findFault(own, "expiry")?.lifetimeMs ?? Infinity;
  let expiresAt = Infinity;
  const host = connectHost(allowedOrigin, () => {
    expiresAt = performance.now() + lifetimeMs;
    const getToken = () => (performance.now() < expiresAt ? host.getToken() : EXPIRED_TOKEN);
    const api = () => createPageApi(transport, address.workspaceId, getToken);
    flow ??= createFlow({ api: api(), report: createReporter(host.post, faults), close: host.close, address });
    flow.takeToken();
  });
  const dying = findFault(faults, "dying-page");
  if (dying) setTimeout(host.die, dying.afterMs);
}

function readFaults(text: string): readonly Fault[] {
  try {
    return parseFaults(text);
  } catch (error) {
    console.error(error);
    return [];
  }
}
