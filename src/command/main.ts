#!/usr/bin/env node
import { runCommand } from "./run-command.js";

// A closed reader, such as `head`, ends the output, not the sandbox.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const outcome = await runCommand(process.argv.slice(2), console);
if ("exitCode" in outcome) {
  process.exitCode = outcome.exitCode;
} else {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      outcome.stop();
      // Immediately: a call that hangs on purpose would keep the process alive.
      process.exit(0);
    });
  }
}
