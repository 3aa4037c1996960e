import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { NO_CREDENTIALS } from "../support/no-credentials.js";

/** The demo, running like `npm start`. */
export interface Demo {
  /** The printed address. */
  readonly url: string;
  /** The output so far. */
  readonly output: () => string;
  /** Sends a signal only to the script. */
  readonly kill: (signal: NodeJS.Signals) => void;
  /**
   * Does what Ctrl-C does in a terminal: interrupts the script and everything it started. Resolves with the exit code.
   */
  readonly pressCtrlC: () => Promise<number | null>;
  /** Whether the script, or anything that it started, is still running. */
  readonly isAlive: () => boolean;
}

const SCRIPT = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

/** Starts the demo on a free port, and waits for its address. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const script = spawn(process.execPath, [SCRIPT, "--port", "0"], {
    env: { ...process.env, ...NO_CREDENTIALS, ...env },
    // Its own process group, as in a terminal.
    detached: true,
  });
  const group = -(script.pid ?? Number.NaN);
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const address = /http:\/\/localhost:\d+/.exec(output)?.[0];
      if (address && output.includes("Ctrl-C")) resolve(address);
    };
    script.stdout.on("data", read);
    script.stderr.on("data", read);
    script.once("exit", (code) => reject(new Error(`The demo ended with ${code}: ${output}`)));
  });
  return {
    url,
    output: () => output,
    kill: (signal) => void script.kill(signal),
    async pressCtrlC() {
      const exited = once(script, "exit");
      process.kill(group, "SIGINT");
      const [code] = (await exited) as [number | null];
      return code;
    },
    isAlive() {
      try {
        return process.kill(group, 0);
      } catch {
        return false;
      }
    },
  };
}
