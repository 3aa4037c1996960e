// @ts-check
import { once } from "node:events";
import { createServer } from "node:net";
import { parseArgs } from "node:util";

import { StartProblem } from "./start-problem.mjs";

const DEFAULT_PORT = 6006;
const ANOTHER = "choose another with `PORT=6007 npm start` or `npm start -- --port 6007`";

/**
 * The port to listen on: of `--port`, else of `PORT`, else 6006. 0 takes any that is free.
 *
 * @param {string[]} args
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {Promise<number>}
 * @throws {StartProblem}
 */
export async function choosePort(args, variables) {
  const wanted = readPort(args, variables);
  // `localhost` is either of the two: a server on the other one would be shown instead of the demo, or take its calls.
  const port = await tryPort(wanted, "127.0.0.1");
  await tryPort(port, "::1");
  return port;
}

/**
 * @param {string[]} args
 * @param {Readonly<Record<string, string | undefined>>} variables
 */
function readPort(args, variables) {
  const text = readPortOption(args) ?? (variables["PORT"] || String(DEFAULT_PORT));
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new StartProblem(`"${text}" is no port: it has to be a number from 0 to 65535.`);
  }
  return port;
}

/** @param {string[]} args */
function readPortOption(args) {
  try {
    return parseArgs({ args, options: { port: { type: "string", short: "p" } } }).values.port;
  } catch {
    throw new StartProblem(`npm start takes one option, --port <number>, and was given: ${args.join(" ")}`);
  }
}

/**
 * @param {number} port
 * @param {string} host
 */
async function tryPort(port, host) {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : port;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "EADDRINUSE") throw new StartProblem(`Port ${port} is in use: ${ANOTHER}.`);
    if (code === "EACCES") throw new StartProblem(`Port ${port} is not for this user to listen on: ${ANOTHER}.`);
    return port; // There is no such address on this machine, and so nothing that listens on it.
  } finally {
    if (server.listening) {
      server.close();
      await once(server, "close");
    }
  }
}
