#!/usr/bin/env node
import { runCommand } from "./run-command.js";

// If a reader such as `head` closes the output, the sandbox continues.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const outcome = await runCommand(process.argv.slice(2), console);
if ("exitCode" in outcome) {
  process.exitCode = outcome.exitCode;
} else {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      outcome.stop();
      // Exits immediately, because a call with the fault `hang` would keep the process alive.
      process.exit(0);
    });
  }
}
