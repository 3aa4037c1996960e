// @ts-check
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ORIGIN = "https://app.example.com";
const LIMIT_MS = 10_000;

/**
 * Starts one of the servers beside this file in a process of its own.
 *
 * @param {string} file
 * @param {Record<string, string>} [variables]
 * @returns {Promise<{ port: number, origin: string, stop: () => void }>}
 */
export function start(file, variables = {}) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: {
      PATH: process.env["PATH"],
      AIRBYTE_CLIENT_ID: "client-1",
      AIRBYTE_CLIENT_SECRET: "secret-1",
      ALLOWED_ORIGIN: ORIGIN,
      ...variables,
    },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error(`${file} did not start.`));
    }, LIMIT_MS);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}.`)));
    child.once("message", (message) => {
      clearTimeout(timer);
      const port = Number(message);
      resolve({ port, origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() });
    });
  });
}
