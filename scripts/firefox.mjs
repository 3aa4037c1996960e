// @ts-check
import { accessSync, constants } from "node:fs";

import { aptInstall } from "./apt-install.mjs";

const PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];
const ADVICE = "Install Firefox (Debian: `apt-get install firefox-esr`), or set FIREFOX_PATH to its program.";

/**
 * The path of Firefox: `FIREFOX_PATH`, or where installers put it. Debian's is installed if it is missing and the user
 * is root.
 *
 * @returns {string}
 * @throws {Error} One line that says what to do.
 */
export function ensureFirefox() {
  const { FIREFOX_PATH } = process.env;
  const places = FIREFOX_PATH ? [FIREFOX_PATH] : PLACES;
  const found = places.find(isExecutable);
  if (found) return found;
  if (FIREFOX_PATH || process.platform !== "linux" || process.getuid?.() !== 0) {
    throw new Error(`The tests in Firefox need it. ${ADVICE}`);
  }
  console.log("The tests in Firefox need it: installing Debian's firefox-esr with apt-get.");
  try {
    aptInstall("firefox-esr");
  } catch (cause) {
    throw new Error(`apt-get could not install firefox-esr. ${ADVICE}`, { cause });
  }
  return "/usr/bin/firefox-esr";
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
