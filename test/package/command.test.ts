import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { describe, expect, it, onTestFinished } from "vitest";

const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
const path = bin["airbyte-sandbox"] ?? "";

/** Starts the command, and waits until it is ready. */
const start = async (...args: string[]) => {
  const command = spawn(process.execPath, [path, "--port", "0", ...args]);
  onTestFinished(() => void command.kill("SIGKILL"));
  const ended = once(command, "exit");
  let output = "";
  command.stdout.on("data", (chunk) => (output += String(chunk)));
  await expect.poll(() => output, { timeout: 5000 }).toContain("Ctrl-C ends it.");
  const [, origin = ""] = /Airbyte sandbox: (\S+)/.exec(output) ?? [];
  return { command, ended, origin };
};

describe("airbyte-sandbox", () => {
  it("is a program of Node's", () => {
    expect(readFileSync(path, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "starts, answers, and ends at once with %s, while a call hangs",
    async (signal) => {
      const { command, ended, origin } = await start("--fault", "hang@widget-token");
      expect((await fetch(`${origin}/embedded-widget`)).status).toBe(200);
      const hanging = fetch(`${origin}/v1/embedded/widget_token`, { method: "POST", body: "{}" }).catch(() => "broken");
      await new Promise((resolve) => setTimeout(resolve, 50));
      command.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(await hanging).toBe("broken");
    },
  );

  it("goes on serving where nobody reads its output any more", async () => {
    const { command, ended, origin } = await start();
    for (const stream of [command.stdout, command.stderr]) stream.destroy();
    for (const call of [1, 2, 3]) expect((await fetch(`${origin}/embedded-widget`)).status, `call ${call}`).toBe(200);
    command.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
  });
});
