import { spawn } from "node:child_process";
import { once } from "node:events";

import { expect } from "@playwright/test";

/** Starts the built command `react-airbyte-embedded sandbox` on a free port. */
export async function startSandbox(...args: string[]): Promise<{ origin: string; stop: () => Promise<void> }> {
  const command = spawn(process.execPath, ["dist/command/main.js", "sandbox", "--port", "0", ...args]);
  let output = "";
  for (const stream of [command.stdout, command.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  await expect.poll(() => output).toContain("Ctrl-C stops it.");
  const [, origin = ""] = /Airbyte sandbox: (\S+)/.exec(output) ?? [];
  const stop = async () => {
    command.kill("SIGINT");
    await once(command, "exit");
  };
  return { origin, stop };
}
