import { runDoctor } from "./doctor/run-doctor.js";
import { runSandbox } from "./sandbox/run-sandbox.js";
import { CommandError, type Outcome, type Output, type Subcommand } from "./subcommand.js";

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  sandbox: { summary: "Serve an offline Airbyte Embedded on this machine", run: runSandbox },
  doctor: { summary: "Find out what is wrong with an installation, and how to mend it", run: runDoctor },
};

/** Runs `react-airbyte-embedded` with these arguments. */
export async function runCommand([name, ...args]: readonly string[], output: Output): Promise<Outcome> {
  try {
    if (name === "--help" || name === "-h") {
      output.log(describeCommands());
      return { exitCode: 0 };
    }
    if (name === undefined) throw new CommandError(describeCommands());
    const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
    if (subcommand) return await subcommand.run(args, output);
    const known = Object.keys(SUBCOMMANDS).join(", ");
    throw new CommandError(`"${name}" is not a command of react-airbyte-embedded. Known commands: ${known}.`);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    output.error(error.message);
    return { exitCode: 1 };
  }
}

function describeCommands(): string {
  const lines = Object.entries(SUBCOMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Usage: npx react-airbyte-embedded <command> [options]

Commands:
${lines.join("\n")}

npx react-airbyte-embedded <command> --help describes the options of a command.
`;
}
