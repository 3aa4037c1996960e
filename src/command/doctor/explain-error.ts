import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { failed, type Finding } from "./finding.js";

/** What a call failed at: the name of a check, and what to do. */
type Cause = readonly [name: string, remedy: string];

/**
 * Says what to do about an error of the client, in the names of the environment. `name` is what was checked, and
 * `baseUrl` the value of BASE_URL.
 */
export function explainError(name: string, error: unknown, baseUrl: string | undefined): Finding {
  if (!(error instanceof AirbyteEmbeddedError)) throw error;
  if (error.code === "OPTIONS_INVALID") return explainOption(error.message);
  const what = firstSentence(error.message);
  const detail = readDetail(error);
  const [found, remedy] = findCause(name, error) ?? [name, error.message.slice(what.length).trim()];
  const scheme = findWrongScheme(`${error.message} ${detail}`, baseUrl);
  return failed(
    found,
    `${what}${found === "network" && detail !== "" ? ` (${detail})` : ""}`,
    scheme ?? (remedy || "See docs/errors.md."),
  );
}

/** The cause of a failed connection, such as ECONNREFUSED, in one line. */
const readDetail = ({ cause }: AirbyteEmbeddedError): string =>
  cause instanceof Error ? cause.message.replaceAll(/\s+/g, " ") : "";

/** What to do if `http:` and `https:` were confused, which servers answer in different ways. */
function findWrongScheme(text: string, baseUrl: string | undefined): string | null {
  if (baseUrl?.startsWith("https:") && text.includes("WRONG_VERSION_NUMBER")) {
    return "Write http:// instead of https:// in BASE_URL, or check the server's certificate.";
  }
  if (baseUrl?.startsWith("http:") && text.includes("a redirect")) {
    return "Write https:// instead of http:// in BASE_URL, or the address that the server redirects to.";
  }
  return null;
}

/** The messages about options begin with the option's name, and go on with what to do. */
function explainOption(text: string): Finding {
  const missing = missingVariables(text);
  if (missing !== "") {
    const remedy = `Set ${missing} in the environment or in .env: Airbyte shows them on its page “Embed Code”.`;
    return failed("credentials", firstSentence(text), remedy);
  }
  const [option = ""] = /^\w+/.exec(text) ?? [];
  const variable = VARIABLES[option] ?? option;
  const what = firstSentence(text);
  const rest = text.slice(what.length).trim();
  const remedy =
    rest === "" ? `Remove the whitespace around ${variable}.` : rest.replace(/^./, (first) => first.toUpperCase());
  return failed("options", what.replace(option, variable), remedy);
}

function findCause(name: string, { code, status, message, retryAfterMs }: AirbyteEmbeddedError): Cause | null {
  if (code === "UPSTREAM_UNAUTHORIZED") return ["credentials", COPY_AGAIN];
  if (code === "UPSTREAM_FORBIDDEN") return ["organization", /license/.test(message) ? BUY : CHECK_ORGANIZATION];
  if (code === "UPSTREAM_RATE_LIMITED") {
    return ["rate limit", `Wait ${Math.ceil((retryAfterMs ?? 60_000) / 1000)} s, and run the doctor again.`];
  }
  if (code === "UPSTREAM_TIMEOUT") return [name === "credentials" ? "network" : name, CHECK_SPEED];
  if (code === "UPSTREAM_FAILED") return status === undefined ? ["network", CHECK_NETWORK] : [name, TRY_LATER];
  if (code === "UPSTREAM_MALFORMED") return ["generation", CHECK_ADDRESS];
  const isMissing = code === "UPSTREAM_REJECTED" && [301, 404, 405, 410].includes(status ?? 0);
  return isMissing ? ["generation", CHECK_GENERATION] : null;
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

const CHECK_ADDRESS =
  "Check BASE_URL if you set it, and whether a proxy or a firewall answers in Airbyte's place; then whether AIRBYTE_API is the API of your organization.";

const VARIABLES: Readonly<Partial<Record<string, string>>> = {
  clientId: "AIRBYTE_CLIENT_ID",
  clientSecret: "AIRBYTE_CLIENT_SECRET",
  organizationId: "AIRBYTE_ORGANIZATION_ID",
  baseUrl: "BASE_URL",
  allowedOrigin: "ALLOWED_ORIGIN",
};

const missingVariables = (message: string): string =>
  Object.entries(VARIABLES)
    .flatMap(([option, variable]) => (message.includes(`${option} is missing`) ? [variable] : []))
    .join(" and ");

/** The messages of our errors begin with what happened, and go on with what to do. */
const firstSentence = (message: string): string =>
  (/^.*?[.:](?=\s|$)/s.exec(message)?.[0] ?? message).replace(/:$/, ".");
