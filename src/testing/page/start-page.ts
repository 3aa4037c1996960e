import { findFault } from "../faults/create-fault-book.js";
import { parseFaults, type Fault } from "../faults/parse-fault.js";
import { connectHost } from "./connect-host.js";
import { createFlow, type Flow } from "./create-flow.js";
import { createPageApi } from "./create-page-api.js";
import { createReporter } from "./create-reporter.js";
import { createTransport } from "./create-transport.js";
import { readPageAddress } from "./read-page-address.js";
import { showSignIn } from "./sign-in-view.js";

/** Starts the page of the frame. It stays blank until a token has come from the origin that its address names. */
export function startPage(): void {
  const address = readPageAddress(location.search);
  if (address.signInTo !== null) return showSignIn(address.signInTo);
  const faults = readFaults(address.faults);
  if (address.allowedOrigin === null || findFault(faults, "silent-page")) return;

  const transport = createTransport(address);
  let flow: Flow | undefined;
  const host = connectHost(address.allowedOrigin, () => {
    const api = () => createPageApi(transport, address.workspaceId, host.getToken);
    flow ??= createFlow({ api: api(), report: createReporter(host.post, faults), close: host.close, address });
    flow.takeToken();
  });
  const dying = findFault(faults, "dying-page");
  if (dying) setTimeout(host.die, dying.afterMs);
}

/** A server has put all of them into the document; a file knows of none but those in the address. */
function readFaults(inAddress: string): readonly Fault[] {
  try {
    return parseFaults(document.documentElement.dataset["faults"] || inAddress);
  } catch (error) {
    console.error(error);
    return [];
  }
}
