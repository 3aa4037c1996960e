// @ts-check
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";

import { aptInstall } from "./apt-install.mjs";
import { chromiumPlaces } from "./chromium-places.mjs";

/** Keeps Chromium quiet on a machine without a network. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
];

/** @type {Readonly<Record<string, string>>} */
const HOW_TO_INSTALL = {
  darwin: "install one (`brew install --cask google-chrome`)",
  linux: "install one (Debian: `apt-get install chromium`)",
  win32: "install one (`winget install Google.Chrome`)",
};

/**
 * @typedef {object} Machine What decides which browser the tests use.
 * @property {string} platform as `process.platform`
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} home the user's folder
 * @property {(path: string) => boolean} isExecutable
 * @property {boolean} isRoot
 * @property {() => string} readOsRelease the text of /etc/os-release
 * @property {() => void} install throws what apt-get says
 * @property {(line: string) => void} say
 */

/** @type {Machine} */
const THIS_MACHINE = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isExecutable,
  isRoot: process.getuid?.() === 0,
  readOsRelease,
  install: () => aptInstall("chromium"),
  say: console.log,
};

/**
 * The path of a browser on this machine: `CHROMIUM_PATH`, or the first Chromium or Chrome in the usual places.
 *
 * @param {Partial<Machine>} [machine]
 * @returns {string | undefined}
 */
export function findChromium(machine) {
  const { platform, env, home, isExecutable: isProgram } = { ...THIS_MACHINE, ...machine };
  const places = env["CHROMIUM_PATH"] ? [env["CHROMIUM_PATH"]] : chromiumPlaces({ platform, env, home });
  return places.find(isProgram);
}

/**
 * As `findChromium`, but installs Debian's Chromium where there is no browser, the system is Debian and the user root.
 *
 * @param {Partial<Machine>} [machine]
 * @returns {string}
 * @throws {Error} One line that says what to do, where there is no browser and none can be installed.
 */
export function ensureChromium(machine) {
  const { platform, env, isRoot, readOsRelease: read, install, say } = { ...THIS_MACHINE, ...machine };
  const found = findChromium(machine);
  if (found) return found;
  const { CHROMIUM_PATH } = env;
  if (CHROMIUM_PATH) {
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is not a program: set it to Chromium's or Chrome's.`);
  }
  const advice = `${HOW_TO_INSTALL[platform] ?? "install one"}, or set CHROMIUM_PATH to its program.`;
  const isDebian = /^ID="?debian"?$/m.test(read());
  if (!isRoot || !isDebian) throw new Error(`The browser tests need Chromium or Chrome: ${advice}`);

  say("The browser tests need Chromium or Chrome, and there is none: installing Debian's chromium with apt-get.");
  try {
    install();
  } catch (cause) {
    const reason = String(cause instanceof Error ? cause.message : cause)
      .trim()
      .split("\n")
      .at(-1);
    throw new Error(`apt-get could not install chromium (${reason}): ${advice}`, { cause });
  }
  const installed = findChromium(machine);
  if (installed) return installed;
  throw new Error(`apt-get installed chromium, but it is in none of the usual places: set CHROMIUM_PATH to it.`);
}

function readOsRelease() {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return ""; // Not a Linux
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile(); // Folders pass the check of access too.
  } catch {
    return false;
  }
}
