import { DEFAULT_ENDPOINT, DEFAULT_ENV_FILE, DEFAULT_TIMEOUT_MS } from "./parse-doctor-options.js";

/** The output of `doctor --help`. */
export const DOCTOR_HELP: string = `Finds out what is wrong with an installation, and says how to mend it.

Usage: npx react-airbyte-embedded doctor [address of your page] [options]

It reads AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET, AIRBYTE_ORGANIZATION_ID, AIRBYTE_API, BASE_URL, ALLOWED_ORIGIN and
EXTERNAL_USER_ID from the environment and from ${DEFAULT_ENV_FILE}, and checks credentials, clock, generation, organization and
templates. With the address of your page, it also checks that page and your backend: allowed origin, preflight, cookie,
Content-Security-Policy, and isolation (COOP, COEP). It changes nothing, except that Airbyte creates a workspace for a
new name of --workspace.

      --endpoint <address>   Your token endpoint  (default: ${DEFAULT_ENDPOINT})
      --cookie <header>      The Cookie header of a user who is signed in, such as "session=…"
      --workspace <name>     Also request a widget token for this workspace  (default: EXTERNAL_USER_ID)
      --env-file <file>      Another file with variables  (default: ${DEFAULT_ENV_FILE})
      --timeout <ms>         Longest wait for a response, in milliseconds  (default: ${DEFAULT_TIMEOUT_MS})
      --json                 Print the result as JSON
  -h, --help                 Show this help

The first line says what to do first. The exit code is 0 if nothing failed (warnings are allowed), else 1.
`;
