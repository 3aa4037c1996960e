import { parseArgs, type ParseArgsConfig } from "node:util";

/** Where a command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** How a command ended: an exit code, or a server that runs until it is stopped. */
export type Outcome = { readonly exitCode: number } | { readonly origin: string; readonly stop: () => void };

/** One subcommand. */
export interface Subcommand {
  /** What it does, in a few words. */
  readonly summary: string;
  /** @throws {CommandError} */
  readonly run: (args: readonly string[], output: Output) => Promise<Outcome>;
}

/** A failure that the message explains completely, in a sentence for users. The exit code is 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Parses the options of a subcommand. @throws {CommandError} */
export function parseOptions<T extends NonNullable<ParseArgsConfig["options"]>>(
  subcommand: string,
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Only its first sentence: the others describe syntax that this command does not support.
    const [first = message] = message.split(/\.\s/);
    const why = first.replace("argument is ambiguous", "does not accept a value that begins with a dash");
    throw new CommandError(`${why}. See react-airbyte-embedded ${subcommand} --help.`, { cause: error });
  }
}
