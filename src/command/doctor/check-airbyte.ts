import { createAirbyteClient, type AirbyteClient } from "../../server/airbyte/create-airbyte-client.js";
import { decodeWidgetToken, type WidgetToken } from "../../shared/widget-token.js";
import { explainError } from "./explain-error.js";
import { failed, ok, skipped, warning, type Finding } from "./finding.js";
import type { DoctorOptions } from "./parse-doctor-options.js";
import { watchFetch } from "./watch-fetch.js";

/** What was found at Airbyte. */
export interface AirbyteFindings {
  readonly findings: readonly Finding[];
  /** A token of the workspace that `--workspace` names. */
  readonly token: WidgetToken | null;
}

/** Airbyte's tokens live for 20 minutes, as its documents say. Below this they cannot be renewed in time. */
const SHORTEST_LIFE_MS = 60_000;
/** Half of the time before its expiry in which a token is renewed. */
const LARGEST_SKEW_MS = 30_000;

/** Checks credentials, clock, generation, organization, templates, and a token. */
export async function checkAirbyte(options: DoctorOptions): Promise<AirbyteFindings> {
  const { environment, timeoutMs } = options;
  const watched = watchFetch();
  const startedAt = performance.now();
  let client: AirbyteClient;
  try {
    client = createAirbyteClient({ ...environment, timeoutMs, fetch: watched.fetch, onLog: () => {} });
    await client.verify();
  } catch (error) {
    return {
      findings: [explainError("credentials", error, environment.baseUrl), ...checkClock(watched.skewMs())],
      token: null,
    };
  }
  const ms = Math.round(performance.now() - startedAt);
  const credentials = ok("credentials", `Airbyte accepts clientId and clientSecret, in ${ms} ms.`);
  const templates = [await checkSourceTemplates(client, options), await checkConnectionTemplates(client, options)];
  const { finding: tokenFindings, token } = await checkWidgetToken(client, options, watched.skewMs() ?? 0);
  return {
    findings: [credentials, ...checkClock(watched.skewMs()), ...summarize([...templates, ...tokenFindings], options)],
    token,
  };
}

function checkClock(skewMs: number | null): Finding[] {
  if (skewMs === null) return [];
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= LARGEST_SKEW_MS) return [ok("clock", "This machine's clock agrees with Airbyte's.")];
  const message = `This machine's clock is ${seconds} s ${skewMs > 0 ? "behind" : "ahead of"} Airbyte's.`;
  return [failed("clock", message, "Set the clock of this machine, such as by NTP: tokens seem expired otherwise.")];
}

/** Adds what the calls prove together: that the generation is right, and the organization. */
function summarize(found: readonly Finding[], { environment }: DoctorOptions): Finding[] {
  const has = (name: string) => found.some((finding) => finding.name === name);
  const isAnswered = found.some(({ status }) => status === "ok");
  const { api = "airbyte.ai/applications", organizationId } = environment;
  return [
    ...(has("generation") || !isAnswered ? [] : [ok("generation", `${api} is an API of this organization.`)]),
    ...(has("organization") || !isAnswered
      ? []
      : [ok("organization", organizationId === undefined ? "The organization of the credentials." : organizationId)]),
    // One mistake fails several calls.
    ...found.filter((finding, index) => found.findIndex(({ message }) => message === finding.message) === index),
  ];
}

async function checkSourceTemplates(
  client: AirbyteClient,
  { environment, workspace }: DoctorOptions,
): Promise<Finding> {
  const name = "source templates";
  const isOldest = environment.api === "airbyte.com/v1";
  if (isOldest && workspace === null) return skipped(name, "This API lists them for a user only: pass --workspace.");
  try {
    const found = isOldest
      ? await client.sourceTemplates.listFor({ workspaceName: workspace ?? "" })
      : await client.sourceTemplates.list();
    if (found.length > 0) return ok(name, `Found ${count(found, "source template")}.`);
  } catch (error) {
    return explainError(name, error, environment.baseUrl);
  }
  const remedy =
    "Create a source template, with createAirbyteClient(…).sourceTemplates.clone or in Airbyte: without one, users see an empty catalog.";
  return failed(name, "There is no source template, so users have nothing to connect.", remedy);
}

async function checkConnectionTemplates(client: AirbyteClient, { environment }: DoctorOptions): Promise<Finding> {
  const name = "connection templates";
  try {
    const found = await client.connectionTemplates.list();
    if (found.length > 0) return ok(name, `Found ${count(found, "connection template")}.`);
  } catch (error) {
    // It may only create them.
    if (environment.api === "airbyte.com/v1") return skipped(name, "This API does not list them.");
    return explainError(name, error, environment.baseUrl);
  }
  const remedy =
    "Create a connection template with createAirbyteClient(…).connectionTemplates.create: without one, the data of new sources goes nowhere.";
  return failed(name, "There is no connection template.", remedy);
}

async function checkWidgetToken(
  client: AirbyteClient,
  { workspace, origin, environment }: DoctorOptions,
  skewMs: number,
): Promise<{ finding: Finding[]; token: WidgetToken | null }> {
  const name = "widget token";
  if (workspace === null || origin === null) {
    const needed = workspace === null ? "--workspace <name>" : "the address of your page, or ALLOWED_ORIGIN";
    return {
      finding: [skipped(name, `Pass ${needed} to request one. Airbyte creates a new workspace for a new name.`)],
      token: null,
    };
  }
  try {
    const token = decodeWidgetToken(await client.widgetToken({ workspaceName: workspace }, { allowedOrigin: origin }));
    return { finding: [judgeToken(token, origin, skewMs)], token };
  } catch (error) {
    return { finding: [explainError(name, error, environment.baseUrl)], token: null };
  }
}

function judgeToken({ allowedOrigin, expiresAt, widgetOrigin }: WidgetToken, origin: string, skewMs: number): Finding {
  if (allowedOrigin !== origin) {
    const message = `Airbyte's token is for ${allowedOrigin ?? "no origin"} instead of ${origin}: its page stays blank.`;
    return failed(
      "allowed origin",
      message,
      "Ask Airbyte why the token has another origin, or check a proxy before it.",
    );
  }
  const lifeMs = expiresAt === null ? Infinity : expiresAt - Date.now() - skewMs;
  if (lifeMs >= SHORTEST_LIFE_MS)
    return ok("widget token", `Airbyte issues tokens for ${origin}; its page is on ${widgetOrigin}.`);
  const message = `Airbyte's tokens live for ${Math.max(0, Math.round(lifeMs / 1000))} s only.`;
  return warning(
    "widget token",
    message,
    "Ask Airbyte for tokens that live longer: users' pages expire while they type.",
  );
}

const count = (list: readonly unknown[], what: string): string =>
  `${list.length} ${what}${list.length === 1 ? "" : "s"}`;
