import { CommandError } from "../subcommand.js";

/** Returns whether the sandbox answers requests for a host, such as `127.0.0.1:8710`. */
export type IsAllowedHost = (host: string) => boolean;

/**
 * Allows loopback names with the sandbox's port, and the names of `--host`. Any other name may belong to a web page and
 * point to this machine (DNS rebinding). That page could read and delete the sandbox's data.
 */
export function createAllowedHosts(port: number, names: ReadonlySet<string>): IsAllowedHost {
  return (host) => {
    const url = new URL(`http://${host}`);
    if (names.has(url.hostname) || names.has(url.host)) return true;
    return Number(url.port || 80) === port && LOOPBACK.test(url.hostname);
  };
}

/** The response to a request for any other host. */
export const misdirected = (host: string): Response =>
  new Response(`The sandbox does not answer requests for ${host}. To allow them, start it with --host ${host}.\n`, {
    status: 421,
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  });

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Parses a value of `--host`. A name without a port stands for all ports. @throws {CommandError} */
export function parseHost(text: string): string {
  const url = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : null;
  if (url !== null && url.host !== "" && url.href === `http://${url.host}/` && !text.endsWith("/")) return url.host;
  throw new CommandError(`"${text}" is not a host: write it like host.docker.internal or sandbox.test:8710.`);
}
