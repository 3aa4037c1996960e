import { parseArgs, type ParseArgsConfig } from "node:util";

/** The output of a command. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** The outcome of a command: an exit code, or a server that runs until it is stopped. */
export type Outcome = { readonly exitCode: number } | { readonly origin: string; readonly stop: () => void };

/** One subcommand. */
export interface Subcommand {
  /** A short description. */
  readonly summary: string;
  /** @throws {CommandError} */
  readonly run: (args: readonly string[], output: Output) => Promise<Outcome>;
}

/** A failure whose message is a complete explanation for users. The exit code is 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Parses the options of a subcommand. @throws {CommandError} */
export function parseOptions<T extends NonNullable<ParseArgsConfig["options"]>>(
  subcommand: string,
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  return orCommandError(subcommand, () => parseArgs({ args: [...args], options }).values);
}

/** Parses the options of a subcommand, and what is not an option. @throws {CommandError} */
export function parseArguments<T extends NonNullable<ParseArgsConfig["options"]>>(
  subcommand: string,
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  return orCommandError(subcommand, () => parseArgs({ args: [...args], options, allowPositionals: true }));
}

function orCommandError<Result>(subcommand: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Only the first sentence: the others describe syntax that this command does not support.
    const [first = message] = message.split(/\.\s/);
    const why = first.replace("argument is ambiguous", "does not accept a value that begins with a dash");
    throw new CommandError(`${why}. See react-airbyte-embedded ${subcommand} --help.`, { cause: error });
  }
}
