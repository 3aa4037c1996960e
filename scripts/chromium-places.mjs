// @ts-check
import { posix, win32 } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Every path that may be a Chromium or a Chrome, the likeliest first: the `PATH`, then where installers put them.
 *
 * @param {{ platform: string, env: Readonly<Record<string, string | undefined>>, home: string }} machine
 * @returns {string[]}
 */
export function chromiumPlaces({ platform, env, home }) {
  const path = platform === "win32" ? win32 : posix;
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  /** @type {(folders: readonly string[], names: readonly string[]) => string[]} */
  const combine = (roots, names) => roots.flatMap((root) => names.map((name) => path.join(root, name)));

  switch (platform) {
    case "win32": {
      const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
      const programs = ["Chromium", "Google\\Chrome"].map((name) => `${name}\\Application\\chrome.exe`);
      return [...combine(folders, ["chromium.exe", "chrome.exe"]), ...combine(roots, programs)];
    }
    case "darwin": {
      const programs = ["Chromium", "Google Chrome"].map((name) => `${name}.app/Contents/MacOS/${name}`);
      return [...combine(folders, NAMES), ...combine(["/Applications", path.join(home, "Applications")], programs)];
    }
    default:
      return [...combine([...folders, "/usr/bin", "/usr/local/bin", "/snap/bin"], NAMES), "/opt/google/chrome/chrome"];
  }
}
