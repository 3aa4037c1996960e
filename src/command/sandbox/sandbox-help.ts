import { FAULT_TARGETS } from "../../sandbox/faults/fault-targets.js";
import { DEFAULT_PORT, DEFAULT_SEED } from "./parse-sandbox-options.js";

/** The output of `sandbox --help`. */
export const SANDBOX_HELP: string = `An offline Airbyte Embedded on this machine, which needs no account.

Usage: npx react-airbyte-embedded sandbox [options]

It answers GET and HEAD at its address, by default http://127.0.0.1:${DEFAULT_PORT}, as soon as it is ready.

  -p, --port <number>   Port on 127.0.0.1; 0 chooses a free one  (default: ${DEFAULT_PORT})
      --host <name>     Also answer requests for this host, such as host.docker.internal; may be repeated.
                        Other hosts than loopback get 421, so that web pages cannot reach the sandbox by DNS rebinding
      --seed <text>     Equal seeds give equal ids, keys and delays  (default: ${DEFAULT_SEED})
      --fault <fault>   What goes wrong; may be repeated. "ada:500" only applies to the workspace "ada"
      --tag <tag>       "pro=Faker,Stripe" tags these source templates "pro"; may be repeated
      --write-page <folder>
                        Write the page's files for a static host, for createBrowserSandbox, and exit
  -h, --help            Show this help

Faults:
  301 400 401 403 404 410 418 422 429 429=60 429=none 500 502 503
                        This response to every call; 301 says that the endpoint has moved; 429=60 sends
                        Retry-After: 60, 429=none sends none
  latency=200 latency=100-400
                        Milliseconds before each response
  hang                  No response, ever
  refuse                No connection: it is reset (ECONNRESET) after the request
                        Each of these can be limited to one kind of call: 500@widget-token
                        ${FAULT_TARGETS.slice(0, 8).join(", ")},
                        ${FAULT_TARGETS.slice(8, 14).join(", ")},
                        ${FAULT_TARGETS.slice(14).join(", ")}
  errors=detail|problem|embedded|errors
                        The shape of all error responses
  expiry=30             Lifetime of tokens, in seconds
  check=failed|cancelled|inconclusive|skipped|pending
                        How checks end; a pending check never does. The page saves nothing after a failed check
  deletion=5 deletion=failed
                        Seconds until a deleted connector is gone (default: 1), or it stays
  workspace-race        Overlapping token requests for a new workspace make several, and later ones fail
  config-templates      Generation 1's path of connection templates exists, as on older self-managed instances
  create-fails-first    A workspace's first source fails, later ones succeed
  origin-mismatch silent-page dying-page=2000
                        The frame stays or becomes blank
  vocabulary=documents|platform|newest malformed-events repeated-events
                        How the page reports results
  object-errors text-errors
                        The page reports failures as plain objects or texts instead of errors
  none                  No fault, whatever else is set

A single request sets its own faults in the header x-sandbox-faults, the page in its address, as sandboxFaults.
`;
