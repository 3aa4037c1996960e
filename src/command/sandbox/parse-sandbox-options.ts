import type { ConnectorName } from "../../sandbox/connectors/source-template.js";
import { parseConnectorName, type ConnectorTags } from "../../sandbox/connectors/tag-templates.js";
import type { SandboxFault } from "../../sandbox/faults/fault.js";
import { parseFault } from "../../sandbox/faults/parse-fault.js";
import { parseHost } from "./allowed-hosts.js";
import { CommandError, parseOptions } from "../subcommand.js";

/** Options of `react-airbyte-embedded sandbox`. */
export interface SandboxOptions {
  readonly help: boolean;
  /** Folder to write the page to, instead of serving the sandbox. */
  readonly pageFolder: string | undefined;
  readonly port: number;
  /** Host names to answer in addition to loopback names. */
  readonly hosts: ReadonlySet<string>;
  readonly seed: string;
  readonly faults: readonly SandboxFault[];
  /** Faults of single workspaces, by name. */
  readonly workspaceFaults: ReadonlyMap<string, readonly SandboxFault[]>;
  /** Tags of source templates, with the connectors that have them. */
  readonly tags: ConnectorTags;
}

export const DEFAULT_PORT = 8710;
export const DEFAULT_SEED = "sandbox";

const OPTIONS = {
  port: { type: "string", short: "p" },
  host: { type: "string", multiple: true },
  seed: { type: "string" },
  fault: { type: "string", multiple: true },
  tag: { type: "string", multiple: true },
  "write-page": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Parses the arguments of the subcommand. @throws {CommandError} */
export function parseSandboxOptions(args: readonly string[]): SandboxOptions {
  const values = parseOptions("sandbox", args, OPTIONS);
  const { port, seed = DEFAULT_SEED, host = [], fault = [], tag = [], help = false } = values;
  const faults: SandboxFault[] = [];
  const workspaceFaults = new Map<string, SandboxFault[]>();
  for (const text of fault.flatMap((list) => list.split(","))) {
    // Names of workspaces may contain a colon. Faults do not.
    const colon = text.lastIndexOf(":");
    const checked = checkFault(text.slice(colon + 1));
    if (colon === -1) faults.push(checked);
    else workspaceFaults.set(text.slice(0, colon), [...(workspaceFaults.get(text.slice(0, colon)) ?? []), checked]);
  }
  const pageFolder = readPageFolder(values);
  return {
    help,
    pageFolder,
    port: readPort(port),
    hosts: new Set(host.map(parseHost)),
    seed,
    faults,
    workspaceFaults,
    tags: readTags(tag),
  };
}

function readPageFolder({ "write-page": folder, ...others }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof folder !== "string") return undefined;
  if (folder === "") throw new CommandError("--write-page needs a folder, such as public/sandbox-page.");
  const [other] = Object.keys(others);
  if (other === undefined || other === "help") return folder;
  throw new CommandError(`--write-page does not serve anything, so --${other} has no effect. Omit one of them.`);
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandError(`"${text}" is not a port: it must be a number from 0 to 65535.`);
}

function readTags(texts: readonly string[]): ConnectorTags {
  const tags = new Map<string, ConnectorName[]>();
  for (const text of texts) {
    // Tags may contain an equals sign. Names of connectors do not.
    const equals = text.lastIndexOf("=");
    const tag = text.slice(0, Math.max(equals, 0)).trim();
    if (tag === "") throw new CommandError(`"${text}" is not a tag: write it like pro=Faker,Stripe.`);
    const names = text.slice(equals + 1).split(",");
    const parsed = names.map((name) => orCommandError(() => parseConnectorName(name.trim())));
    tags.set(tag, [...(tags.get(tag) ?? []), ...parsed]);
  }
  return Object.fromEntries(tags);
}

function checkFault(text: string): SandboxFault {
  const fault = text.trim();
  orCommandError(() => parseFault(fault));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above parses it
  return fault as SandboxFault;
}

function orCommandError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
