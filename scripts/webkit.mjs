// @ts-check
import { existsSync } from "node:fs";

import { aptInstall } from "./apt-install.mjs";

/** By package: the driver starts WebKitGTK's MiniBrowser, which needs a display. */
const PROGRAMS = { "webkit2gtk-driver": "/usr/bin/WebKitWebDriver", xvfb: "/usr/bin/Xvfb" };
const ADVICE = "They run on Debian and Ubuntu: `apt-get install webkit2gtk-driver xvfb`.";

/**
 * The paths of WebKit's driver and of Xvfb. Debian's are installed if they are missing and the user is root.
 *
 * @returns {{ driver: string, display: string }}
 * @throws {Error} One line that says what to do.
 */
export function ensureWebKit() {
  const missing = Object.entries(PROGRAMS).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
  if (missing.length > 0) {
    if (process.platform !== "linux" || process.getuid?.() !== 0) {
      throw new Error(`The tests in WebKit need ${missing.join(" and ")}. ${ADVICE}`);
    }
    console.log(`The tests in WebKit need it: installing Debian's ${missing.join(" and ")} with apt-get.`);
    try {
      aptInstall(...missing);
    } catch (cause) {
      throw new Error(`apt-get could not install ${missing.join(" and ")}. ${ADVICE}`, { cause });
    }
  }
  return { driver: PROGRAMS["webkit2gtk-driver"], display: PROGRAMS.xvfb };
}
