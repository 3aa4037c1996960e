import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";

import type { AirbyteClientOptions } from "../../server/airbyte/client-options.js";
import { AIRBYTE_API_PRESETS, type AirbyteApiPreset } from "../../server/airbyte/presets.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import { CommandError, parseArguments } from "../subcommand.js";

/** Options of `react-airbyte-embedded doctor`. */
export interface DoctorOptions {
  readonly help: boolean;
  readonly json: boolean;
  /** The app's page; null to check Airbyte only. */
  readonly url: URL | null;
  /** The app's token endpoint; null without a page. */
  readonly endpoint: URL | null;
  /** Origin of the app's pages; null if it is not known. */
  readonly origin: string | null;
  readonly cookie: string | null;
  /** The workspace to request a token for; null to request none. */
  readonly workspace: string | null;
  readonly timeoutMs: number;
  readonly environment: Pick<AirbyteClientOptions, "clientId" | "clientSecret" | "organizationId" | "baseUrl"> & {
    readonly api: AirbyteApiPreset | undefined;
  };
}

export const DEFAULT_ENDPOINT = "/api/airbyte/widget-token";
export const DEFAULT_TIMEOUT_MS = 10_000;
export const DEFAULT_ENV_FILE = ".env";

const OPTIONS = {
  endpoint: { type: "string" },
  workspace: { type: "string" },
  cookie: { type: "string" },
  "env-file": { type: "string" },
  timeout: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Parses the arguments of the subcommand, and the variables that a backend has. @throws {CommandError} */
export async function parseDoctorOptions(args: readonly string[]): Promise<DoctorOptions> {
  const { values, positionals } = parseArguments("doctor", args, OPTIONS);
  const [address, ...others] = positionals;
  if (others.length > 0) throw new CommandError(`Pass one address, not ${positionals.length}.`);
  const variables = await readVariables(values["env-file"]);
  const url = address === undefined ? null : parseAddress(address);
  const base = url ?? undefined;
  return {
    help: values.help === true,
    json: values.json === true,
    url,
    endpoint: url && parseAddress(values.endpoint ?? DEFAULT_ENDPOINT, base),
    origin: url?.origin ?? (variables["ALLOWED_ORIGIN"] || null),
    cookie: parseCookie(values.cookie),
    workspace: values.workspace ?? (variables["EXTERNAL_USER_ID"] || null),
    timeoutMs: parseTimeout(values.timeout),
    environment: {
      clientId: variables["AIRBYTE_CLIENT_ID"],
      clientSecret: variables["AIRBYTE_CLIENT_SECRET"],
      organizationId: variables["AIRBYTE_ORGANIZATION_ID"],
      baseUrl: variables["BASE_URL"],
      api: parseApiName(variables["AIRBYTE_API"]),
    },
  };
}

/** The environment, and below it the file that many backends load. */
async function readVariables(file: string | undefined): Promise<Readonly<Record<string, string | undefined>>> {
  try {
    return { ...parseEnv(await readFile(file ?? DEFAULT_ENV_FILE, "utf8")), ...process.env };
  } catch {
    if (file !== undefined) throw new CommandError(`Cannot read ${file}.`);
    return process.env;
  }
}

function parseAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  // `fetch` does not accept credentials in an address.
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "") return url;
  throw new CommandError(`"${text}" is not an address: write it like https://app.example.com/settings.`);
}

function parseCookie(text: string | undefined): string | null {
  if (text === undefined || /^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text ?? null;
  throw new CommandError("--cookie is not the value of a header: copy it from a request of your browser's.");
}

function parseTimeout(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_MS;
  const ms = Number(text);
  if (/^\d+$/.test(text) && ms > 0 && ms <= LONGEST_TIMER_MS) return ms;
  throw new CommandError(`"${text}" is not a number of milliseconds, such as ${DEFAULT_TIMEOUT_MS}.`);
}

function parseApiName(text: string | undefined): AirbyteApiPreset | undefined {
  if (text === undefined || text === "") return undefined;
  const names = Object.keys(AIRBYTE_API_PRESETS);
  const name = names.find((one): one is AirbyteApiPreset => one === text);
  if (name !== undefined) return name;
  throw new CommandError(`AIRBYTE_API is "${text}", but must be one of ${names.join(", ")}.`);
}
