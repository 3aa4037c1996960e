import { FAULT_TARGETS } from "../../sandbox/faults/fault-targets.js";
import { DEFAULT_PORT, DEFAULT_SEED } from "./parse-sandbox-arguments.js";

/** What `--help` prints. */
export const HELP: string = `airbyte-sandbox: an Airbyte Embedded on this machine, with neither an account nor a network.

Usage: npx -p react-airbyte-embedded airbyte-sandbox [options]

Its address, http://127.0.0.1:${DEFAULT_PORT} unless told otherwise, answers GET and HEAD as soon as it is ready.

  -p, --port <number>   Port to listen on, on 127.0.0.1; 0 takes any that is free  (default: ${DEFAULT_PORT})
      --seed <text>     Equal seeds give equal ids, keys and delays  (default: ${DEFAULT_SEED})
      --fault <fault>   What goes wrong; can be given again. "ada:500" is for the workspace "ada" alone
      --tag <tag>       "pro=Faker,Stripe" tags these source templates "pro". Can be given again
  -h, --help            This

Faults:
  400 401 403 404 410 418 422 429 429=60 500 502 503
                                       that answer, to each call; 429=60 says Retry-After: 60
  latency=200 latency=100-400          milliseconds before each answer
  hang                                 no answer ever
  refuse                               no connection: it is reset (ECONNRESET) as soon as it is known what was asked
    each of them with @<call>, to that call alone: 500@widget-token
    ${FAULT_TARGETS.join(", ")}
  errors=detail|problem|errors|embedded  the shape of all errors
  expiry=30                            seconds that tokens live
  check=failed|cancelled|inconclusive|skipped   checks run, and end so; nothing is saved whose check failed
  create-fails-first                   a workspace's first source fails, those after it do not
  origin-mismatch, silent-page, dying-page=2000   the frame stays, or becomes, blank
  vocabulary=documents|platform|newest, malformed-events, repeated-events   how the page reports results
  object-errors, text-errors           it reports failures as plain objects or texts, not as real errors

A single request can ask for faults too, in the header x-sandbox-faults, and the page in its address, as sandboxFaults.
`;
