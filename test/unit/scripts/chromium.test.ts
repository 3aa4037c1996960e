import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { ensureChromium, findChromium } from "../../../scripts/chromium.mjs";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n';
const UBUNTU = "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n";

/** A machine with these programs, and a log of the commands that it ran. */
function setup({
  platform = "linux",
  programs = [] as string[],
  env = {},
  isRoot = true,
  osRelease = DEBIAN,
  installed = true,
} = {}) {
  const log: string[] = [];
  const there = new Set(programs);
  const machine = {
    platform,
    env: { PATH: "/usr/bin:/home/ada/bin", ...env },
    home: "/home/ada",
    isExecutable: (path: string) => there.has(path),
    isRoot,
    readOsRelease: () => osRelease,
    install: () => {
      log.push("installed");
      if (installed) there.add(DEBIAN_CHROMIUM);
    },
    say: (line: string) => void log.push(line),
  };
  return { machine, log };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chromium-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe("findChromium", () => {
  it.each([
    ["linux", "/usr/bin/chromium"],
    ["linux", "/usr/bin/chromium-browser"],
    ["linux", "/usr/bin/google-chrome"],
    ["linux", "/home/ada/bin/google-chrome-stable"],
    ["linux", "/snap/bin/chromium"],
    ["linux", "/opt/google/chrome/chrome"],
    ["darwin", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
    ["darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["darwin", "/home/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["win32", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
    ["win32", "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"],
    ["win32", "C:\\Users\\Ada\\AppData\\Local\\Chromium\\Application\\chrome.exe"],
    ["win32", "D:\\browsers\\chrome.exe"],
  ])("on %s, finds %s", (platform, program) => {
    const windows = {
      PATH: "C:\\Windows;D:\\browsers",
      PROGRAMFILES: "C:\\Program Files",
      "PROGRAMFILES(X86)": "C:\\Program Files (x86)",
      LOCALAPPDATA: "C:\\Users\\Ada\\AppData\\Local",
    };
    const { machine } = setup({ platform, programs: [program], env: platform === "win32" ? windows : {} });
    expect(findChromium(machine)).toBe(program);
  });

  it("prefers CHROMIUM_PATH, and then programs on the PATH", () => {
    const programs = ["/opt/google/chrome/chrome", "/usr/bin/google-chrome", "/opt/canary"];
    expect(findChromium(setup({ programs, env: { CHROMIUM_PATH: "/opt/canary" } }).machine)).toBe("/opt/canary");
    expect(findChromium(setup({ programs }).machine)).toBe("/usr/bin/google-chrome");
  });

  it.skipIf(process.platform === "win32")("skips folders and files that are not executable", () => {
    const folder = temporaryFolder();
    const program = join(folder, "chromium");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o644 });
    expect(findChromium({ env: { CHROMIUM_PATH: folder } })).toBeUndefined();
    expect(findChromium({ env: { CHROMIUM_PATH: program } })).toBeUndefined();
    chmodSync(program, 0o755);
    expect(findChromium({ env: { CHROMIUM_PATH: program } })).toBe(program);
  });
});

describe("ensureChromium", () => {
  it("installs nothing if there is a browser", () => {
    const { machine, log } = setup({ programs: ["/usr/bin/google-chrome"] });
    expect(ensureChromium(machine)).toBe("/usr/bin/google-chrome");
    expect(log).toEqual([]);
  });

  it("installs Debian's package as root on Debian, and announces it first", () => {
    const { machine, log } = setup();
    expect(ensureChromium(machine)).toBe(DEBIAN_CHROMIUM);
    expect(log).toEqual([expect.stringContaining("installing Debian's chromium with apt-get"), "installed"]);
  });

  it.each([
    ["Debian, not as root", { isRoot: false }, "apt-get install chromium"],
    ["Ubuntu, as root", { osRelease: UBUNTU }, "apt-get install chromium"],
    ["macOS", { platform: "darwin", osRelease: "" }, "brew install"],
    ["Windows", { platform: "win32", osRelease: "", isRoot: false }, "winget install"],
    ["FreeBSD, as root", { platform: "freebsd", osRelease: "ID=freebsd\n" }, "install one, or set CHROMIUM_PATH"],
  ])("installs nothing on %s, and explains in one line what to do", (_, options, advice) => {
    const { machine, log } = setup(options);
    expect(() => ensureChromium(machine)).toThrow(/^The browser tests need Chromium or Chrome: .* CHROMIUM_PATH .*$/);
    expect(() => ensureChromium(machine)).toThrow(advice);
    expect(log).toEqual([]);
  });

  it("installs nothing if CHROMIUM_PATH is wrong", () => {
    const { machine, log } = setup({ env: { CHROMIUM_PATH: "/nowhere" } });
    expect(() => ensureChromium(machine)).toThrow("CHROMIUM_PATH is /nowhere, which is not a program");
    expect(log).toEqual([]);
  });

  it("explains in one line why apt-get failed", () => {
    const { machine } = setup();
    const install = () => {
      throw new Error("Command failed: apt-get\nE: Unable to locate package chromium\n");
    };
    const line = /^apt-get could not install chromium \(E: Unable to locate package chromium\): install one .*$/;
    expect(() => ensureChromium({ ...machine, install })).toThrow(line);
  });

  it("fails if it cannot find the browser that it installed", () => {
    const { machine } = setup({ installed: false });
    expect(() => ensureChromium(machine)).toThrow("none of the usual places");
  });
});

describe("npm test without a browser", () => {
  it("explains it in one line, exits with 1, and runs nothing", () => {
    // Its steps and its folder for reports are out of reach, because this test may be running inside that command.
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("scripts/test.mjs")], {
      cwd: temporaryFolder(),
      env: { PATH: "", CHROMIUM_PATH: "/nowhere" },
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^CHROMIUM_PATH is \/nowhere, .*\n$/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });
});
