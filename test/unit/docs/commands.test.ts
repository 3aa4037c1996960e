import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { parseDoctorOptions } from "../../../src/command/doctor/parse-doctor-options.js";
import { parseSandboxOptions } from "../../../src/command/sandbox/parse-sandbox-options.js";
import { PAGES } from "./pages.js";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
/** Pages about this repository; the others are about the reader's app, which has its own scripts. */
const OURS = ["CONTRIBUTING.md", "RELEASING.md"];

const commands = [...PAGES].flatMap(([page, text]) =>
  [...text.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].flatMap(([, block = ""]) =>
    block.split(/\n|&&/).flatMap((line) => {
      const command = line.replace(/#.*/, "").trim();
      return command === "" ? [] : [{ page, command }];
    }),
  ),
);

describe("commands in the documents", () => {
  it.each(commands.filter(({ command }) => command.startsWith("npx react-airbyte-embedded")))(
    "$page: `$command` is accepted by the command",
    ({ command }) => {
      const [, name, ...options] = command.split(" ").slice(1);
      if (name === "doctor") return expect(parseDoctorOptions(options)).resolves.toBeDefined();
      expect(name).toBe("sandbox");
      return expect(() => parseSandboxOptions(options)).not.toThrow();
    },
  );

  it.each([...OURS])("%s names only scripts that package.json has", (page) => {
    const named = [...(PAGES.get(page) ?? "").matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
