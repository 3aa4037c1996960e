import { describe, expect, it } from "vitest";

import { runCommand } from "../../../src/command/run-command.js";

/** Runs the command, and returns its output. */
const run = async (...args: string[]) => {
  const logged: string[] = [];
  const failed: string[] = [];
  const outcome = await runCommand(args, {
    log: (text) => void logged.push(text),
    error: (text) => void failed.push(text),
  });
  return { outcome, logged: logged.join("\n"), failed: failed.join("\n") };
};

describe("react-airbyte-embedded", () => {
  it.each(["--help", "-h"])("%s lists the commands", async (option) => {
    const { outcome, logged, failed } = await run(option);
    expect([outcome, failed]).toEqual([{ exitCode: 0 }, ""]);
    expect(logged).toContain("Usage: npx react-airbyte-embedded <command> [options]");
    expect(logged).toMatch(/^ {2}sandbox +Serve an offline Airbyte Embedded on this machine$/m);
  });

  it("lists the commands as an error if none is named", async () => {
    const { outcome, logged, failed } = await run();
    expect([outcome, logged]).toEqual([{ exitCode: 1 }, ""]);
    expect(failed).toMatch(/^Usage: .*\n {2}sandbox /s);
  });

  it.each(["start", "toString", "--port"])("rejects the unknown command %s, and lists the known ones", async (name) => {
    const { outcome, logged, failed } = await run(name, "--port", "0");
    expect([outcome, logged]).toEqual([{ exitCode: 1 }, ""]);
    expect(failed).toBe(`"${name}" is not a command of react-airbyte-embedded. Known commands: sandbox, doctor.`);
  });
});
