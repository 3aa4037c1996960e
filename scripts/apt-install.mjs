// @ts-check
import { execFileSync } from "node:child_process";

/**
 * Installs packages of Debian's, as root.
 *
 * @param {string[]} packages
 * @throws What apt-get says.
 */
export function aptInstall(...packages) {
  aptGet("update");
  aptGet("install", "-y", "--no-install-recommends", ...packages);
}

/** @param {string[]} parameters */
function aptGet(...parameters) {
  execFileSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...parameters], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}
