#!/usr/bin/env node
import { runCommand } from "../command/run-command.js";

const outcome = await runCommand(process.argv.slice(2), console);
if ("exitCode" in outcome) {
  process.exitCode = outcome.exitCode;
} else {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      outcome.stop();
      // At once: a call that hangs on purpose would keep the process.
      process.exit(0);
    });
  }
}
