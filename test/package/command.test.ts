import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { listFiles } from "../support/list-files.js";

const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
const path = bin["react-airbyte-embedded"] ?? "";

/** Starts the sandbox, and waits until it is ready. */
const start = async (...args: string[]) => {
  const command = spawn(process.execPath, [path, "sandbox", "--port", "0", ...args]);
  onTestFinished(() => void command.kill("SIGKILL"));
  const ended = once(command, "exit");
  let output = "";
  command.stdout.on("data", (chunk) => (output += String(chunk)));
  await expect.poll(() => output, { timeout: 5000 }).toContain("Ctrl-C stops it.");
  const [, origin = ""] = /Airbyte sandbox: (\S+)/.exec(output) ?? [];
  return { command, ended, origin };
};

describe("react-airbyte-embedded", () => {
  it("is the only program, and runs in Node", () => {
    expect(Object.keys(bin)).toEqual(["react-airbyte-embedded"]);
    expect(readFileSync(path, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(process.execPath, [path, "--help"], { encoding: "utf8" })).toContain("sandbox");
  });
});

describe("react-airbyte-embedded doctor", () => {
  it("says in its first line what to do, and ends with 1", () => {
    const folder = mkdtempSync(join(tmpdir(), "doctor-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const options = { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"] } } as const;
    const { stdout, status } = spawnSync(process.execPath, [join(process.cwd(), path), "doctor"], options);
    expect(stdout).toMatch(/^✗ Set AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET in the environment or in \.env/);
    expect(status).toBe(1);
  });
});

describe("react-airbyte-embedded sandbox", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "starts, answers, and stops immediately with %s while a call hangs",
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

  it("keeps running after its output is closed", async () => {
    const { command, ended, origin } = await start();
    for (const stream of [command.stdout, command.stderr]) stream.destroy();
    for (const call of [1, 2, 3]) expect((await fetch(`${origin}/embedded-widget`)).status, `call ${call}`).toBe(200);
    command.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
  });
});

describe("the sandbox's page", () => {
  it("is shipped once, in the module from which the sandbox serves it", () => {
    const copies = listFiles("dist", /\.\w+$/).filter((file) =>
      readFileSync(file, "utf8").includes("Where does it come from?"),
    );
    expect(copies).toEqual(["dist/sandbox/page/bundle.js"]);
  });

  it("is written to a folder for a static host", () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    execFileSync(process.execPath, [path, "sandbox", "--write-page", folder]);
    expect(readFileSync(join(folder, "embedded-widget/page.js"), "utf8")).toContain("Where does it come from?");
  });
});

it("the built package does not contain the folder in which it was built", () => {
  expect(listFiles("dist", /\.\w+$/).filter((file) => readFileSync(file, "utf8").includes(process.cwd()))).toEqual([]);
});
