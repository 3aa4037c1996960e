import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
const path = bin["airbyte-sandbox"] ?? "";

describe("airbyte-sandbox", () => {
  it("is a program of Node's", () => {
    expect(readFileSync(path, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "starts, answers, and ends at once with %s, while a call hangs",
    async (signal) => {
      const command = spawn(process.execPath, [path, "--port", "0", "--fault", "hang@widget-token"]);
      let output = "";
      command.stdout.on("data", (chunk) => (output += String(chunk)));
      await expect.poll(() => output, { timeout: 5000 }).toContain("Ctrl-C ends it.");
      const [, origin = ""] = /Airbyte sandbox: (\S+)/.exec(output) ?? [];
      expect((await fetch(`${origin}/embedded-widget`)).status).toBe(200);
      const hanging = fetch(`${origin}/v1/embedded/widget_token`, { method: "POST", body: "{}" }).catch(() => "broken");
      await new Promise((resolve) => setTimeout(resolve, 50));
      command.kill(signal);
      expect(await once(command, "exit")).toEqual([0, null]);
      expect(await hanging).toBe("broken");
    },
  );
});
