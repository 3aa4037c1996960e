import { parseArgs } from "node:util";

import type { ConnectorName } from "../../sandbox/connectors/source-template.js";
import { parseConnectorName, type ConnectorTags } from "../../sandbox/connectors/tag-templates.js";
import { parseFault, type SandboxFault } from "../../sandbox/faults/parse-fault.js";

/** What the command line asks for. */
export interface CommandLine {
  readonly port: number;
  readonly seed: string;
  readonly faults: readonly SandboxFault[];
  /** Faults of one workspace each, by its name. */
  readonly workspaceFaults: ReadonlyMap<string, readonly SandboxFault[]>;
  /** Tags of source templates, with the connectors that carry them. */
  readonly tags: ConnectorTags;
  readonly help: boolean;
}

/** A mistake on the command line, as a sentence for the person who made it. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
}

export const DEFAULT_PORT = 8710;
export const DEFAULT_SEED = "sandbox";

const OPTIONS = {
  port: { type: "string", short: "p" },
  seed: { type: "string" },
  fault: { type: "string", multiple: true },
  tag: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments of the command. @throws {CommandLineError} */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { port, seed = DEFAULT_SEED, fault = [], tag = [], help = false } = readValues(args);
  const faults: SandboxFault[] = [];
  const workspaceFaults = new Map<string, SandboxFault[]>();
  for (const text of fault.flatMap((list) => list.split(","))) {
    // No fault has a colon in it; the name of a workspace may.
    const colon = text.lastIndexOf(":");
    const checked = checkFault(text.slice(colon + 1));
    if (colon === -1) faults.push(checked);
    else workspaceFaults.set(text.slice(0, colon), [...(workspaceFaults.get(text.slice(0, colon)) ?? []), checked]);
  }
  return { port: readPort(port), seed, faults, workspaceFaults, tags: readTags(tag), help };
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The first of its sentences: the others tell of ways that this command does not have.
    const [first = message] = message.split(/\.\s/);
    const why = first.replace("argument is ambiguous", "takes no value that begins with a dash");
    throw new CommandLineError(`${why}. See airbyte-sandbox --help.`);
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandLineError(`"${text}" is no port: it has to be a number from 0 to 65535.`);
}

function readTags(texts: readonly string[]): ConnectorTags {
  const tags = new Map<string, ConnectorName[]>();
  for (const text of texts) {
    // No connector has an equals sign in its name; a tag may.
    const equals = text.lastIndexOf("=");
    const tag = text.slice(0, Math.max(equals, 0)).trim();
    if (tag === "") throw new CommandLineError(`"${text}" is no tag: it has to be like pro=Faker,Stripe.`);
    const names = text.slice(equals + 1).split(",");
    const parsed = names.map((name) => orCommandLineError(() => parseConnectorName(name.trim())));
    tags.set(tag, [...(tags.get(tag) ?? []), ...parsed]);
  }
  return Object.fromEntries(tags);
}

function checkFault(text: string): SandboxFault {
  const fault = text.trim();
  orCommandLineError(() => parseFault(fault));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It has just been parsed.
  return fault as SandboxFault;
}

function orCommandLineError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}
