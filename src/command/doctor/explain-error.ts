import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { failed, type Finding } from "./finding.js";

/** What a call failed at: the name of a check, and what to do. */
type Cause = readonly [name: string, remedy: string];

/** Says what to do about an error of the client, in the names of the environment. `name` is what was checked. */
export function explainError(name: string, error: unknown): Finding {
  if (!(error instanceof AirbyteEmbeddedError)) throw error;
  const what = firstSentence(error.message);
  const [found, remedy] = findCause(name, error) ?? [name, error.message.slice(what.length).trim()];
  const { cause } = error;
  // The cause of a failed connection, such as ECONNREFUSED.
  const detail = found === "network" && cause instanceof Error ? ` (${cause.message})` : "";
  return failed(found, `${what}${detail}`, remedy || "See docs/errors.md.");
}

function findCause(name: string, { code, status, message, retryAfterMs }: AirbyteEmbeddedError): Cause | null {
  if (code === "OPTIONS_INVALID") {
    const missing = missingVariables(message);
    return missing === ""
      ? ["options", "Change AIRBYTE_API, BASE_URL or AIRBYTE_ORGANIZATION_ID."]
      : ["credentials", `Set ${missing} in the environment or in .env: Airbyte shows them on its page “Embed Code”.`];
  }
  if (code === "UPSTREAM_UNAUTHORIZED") return ["credentials", COPY_AGAIN];
  if (code === "UPSTREAM_FORBIDDEN") return ["organization", /license/.test(message) ? BUY : CHECK_ORGANIZATION];
  if (code === "UPSTREAM_RATE_LIMITED") {
    return ["rate limit", `Wait ${Math.ceil((retryAfterMs ?? 60_000) / 1000)} s, and run the doctor again.`];
  }
  if (code === "UPSTREAM_TIMEOUT") return [name === "credentials" ? "network" : name, CHECK_SPEED];
  if (code === "UPSTREAM_FAILED") return status === undefined ? ["network", CHECK_NETWORK] : [name, TRY_LATER];
  const isMissing = code === "UPSTREAM_REJECTED" && [301, 404, 405, 410].includes(status ?? 0);
  return isMissing || code === "UPSTREAM_MALFORMED" ? ["generation", CHECK_GENERATION] : null;
}

const COPY_AGAIN =
  "Copy AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET from Airbyte's page “Embed Code” again, and set AIRBYTE_API to the API that they are for.";
const BUY = "Ask Airbyte to add Airbyte Embedded to your license.";
const CHECK_ORGANIZATION =
  "Set AIRBYTE_ORGANIZATION_ID to your organization's id, or leave it out; ask Airbyte whether Embedded is enabled for it.";
const CHECK_SPEED = "Try again later, or raise --timeout. A proxy or a firewall may swallow the requests.";
const CHECK_NETWORK = "Check this machine's network, proxy and firewall, and the address in BASE_URL if you set it.";
const TRY_LATER = "Airbyte itself fails: try again later.";
const CHECK_GENERATION =
  "Set AIRBYTE_API to the API of your organization: airbyte.ai/applications, airbyte.ai/connectors, airbyte.ai/embedded or airbyte.com/v1. Check BASE_URL if you set it.";

const VARIABLES = {
  clientId: "AIRBYTE_CLIENT_ID",
  clientSecret: "AIRBYTE_CLIENT_SECRET",
  organizationId: "AIRBYTE_ORGANIZATION_ID",
} as const;

const missingVariables = (message: string): string =>
  Object.entries(VARIABLES)
    .flatMap(([option, variable]) => (message.includes(`${option} is missing`) ? [variable] : []))
    .join(" and ");

/** The messages of our errors begin with what happened, and go on with what to do. */
const firstSentence = (message: string): string =>
  (/^.*?[.:](?=\s|$)/s.exec(message)?.[0] ?? message).replace(/:$/, ".");
