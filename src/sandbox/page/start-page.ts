import { UNMATCHABLE_ORIGIN } from "../faults/page-faults.js";
import { findFault, type Fault } from "../faults/fault.js";
import { parseFaults } from "../faults/parse-fault.js";
import { connectHost } from "./connect-host.js";
import { createFlow, type Flow } from "./create-flow.js";
import { createPageApi } from "./create-page-api.js";
import { createReporter } from "./create-reporter.js";
import { createTransport } from "./create-transport.js";
import { followHost } from "./follow-host.js";
import { readPageAddress } from "./read-page-address.js";
import { showSignIn } from "./views/sign-in-view.js";

/** Replaces a token after its lifetime, so that the API responds with 401. */
const EXPIRED_TOKEN = "expired";

/** Starts the page. It stays blank until the origin in its address sends a token. */
export function startPage(): void {
  const address = readPageAddress(location.search);
  followHost(address);
  if (address.signInTo !== null) return showSignIn(address.signInTo);
  const own = readFaults(address.faults);
  // A server puts all faults into the document. A static file only has the faults in its address.
  const inDocument = document.documentElement.dataset["faults"];
  const faults = inDocument ? readFaults(inDocument) : own;
  if (address.allowedOrigin === null || findFault(faults, "silent-page")) return;

  let flow: Flow | undefined;
  // Only faults in the address: the token already contains the faults of the sandbox and of the token's request.
  const allowedOrigin = findFault(own, "origin-mismatch") ? UNMATCHABLE_ORIGIN : address.allowedOrigin;
  const lifetimeMs = findFault(own, "expiry")?.lifetimeMs ?? Infinity;
  let expiresAt = Infinity;
  const getToken = () => (performance.now() < expiresAt ? host.getToken() : EXPIRED_TOKEN);
  const api = createPageApi(createTransport(address), address.workspaceId, getToken);
  const host = connectHost(allowedOrigin, () => {
    expiresAt = performance.now() + lifetimeMs;
    flow ??= createFlow({ api, report: createReporter(host.post, faults), close: host.close, address });
    flow.onToken();
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
