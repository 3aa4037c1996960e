#!/usr/bin/env node
import { runCommand } from "./run-command.js";

// A reader that has gone, as `head` goes, ends the lines and not the sandbox.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

// Without a top-level await: one in any entry has the bundler split the others differently.
void runCommand(process.argv.slice(2), console).then((outcome) => {
  if ("exitCode" in outcome) {
    process.exitCode = outcome.exitCode;
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      outcome.stop();
      // At once: a call that hangs on purpose would keep the process.
      process.exit(0);
    });
  }
});
