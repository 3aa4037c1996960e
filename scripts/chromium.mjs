// @ts-check
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

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

/**
 * The path of a Chromium on this machine: `CHROMIUM_PATH`, or the first one on the `PATH`.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return isExecutable(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  return PATH.split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
}

/**
 * As `findChromium`, but installs Debian's where there is none and this user may.
 *
 * @returns {string}
 * @throws {Error} One sentence that says what to do, where there is none and none can be installed.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.env["CHROMIUM_PATH"]) {
    throw new Error(`CHROMIUM_PATH is ${process.env["CHROMIUM_PATH"]}, which is no program: set it to a Chromium.`);
  }
  try {
    console.log("No Chromium found: installing Debian's.");
    const aptGet = (/** @type {string[]} */ ...args) =>
      execFileSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...args], {
        stdio: ["ignore", "ignore", "ignore"],
      });
    aptGet("update");
    aptGet("install", "-y", "--no-install-recommends", "chromium");
  } catch {
    // Not Debian, not root, or no network: what follows says so.
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.",
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
