// @ts-check
import { Agent, request } from "node:http";

import { ORIGIN } from "./start.mjs";

const LIMIT_MS = 15_000;
let newUsers = 0;

/**
 * Asks a server for one widget token, in the words of both: the documents' body, or our header.
 *
 * @param {{ port: number, isOurs: boolean, agent: Agent, user: string, limitMs: number }} options
 * @returns {Promise<{ status: number | undefined, ms: number } | null>} Null where it has not answered within the limit.
 */
function ask({ port, isOurs, agent, user, limitMs }) {
  const body = isOurs ? "" : JSON.stringify({ userId: user });
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        port,
        host: "127.0.0.1",
        path: "/api/airbyte/widget-token",
        method: "POST",
        agent,
        timeout: limitMs,
        headers: {
          origin: ORIGIN,
          "x-user": user,
          "content-length": Buffer.byteLength(body),
          ...(body && { "content-type": "application/json" }),
        },
      },
      (response) => {
        response.resume();
        response.once("end", () => resolve({ status: response.statusCode, ms: performance.now() - startedAt }));
      },
    );
    asked.once("timeout", () => {
      resolve(null);
      asked.destroy();
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/**
 * Waits for an answer of whatever status, for as long as there is patience.
 *
 * @param {{ port: number, isOurs: boolean, patienceMs: number }} options
 */
export async function waitForAnswer({ port, isOurs, patienceMs }) {
  const agent = new Agent();
  const answer = await ask({ port, isOurs, agent, user: "user-0", limitMs: patienceMs });
  agent.destroy();
  return answer;
}

/**
 * @param {{ port: number, isOurs: boolean, agent: Agent, user: string }} options
 * @returns {Promise<number>} How long the token took, in milliseconds.
 */
async function askForToken(options) {
  const answer = await ask({ ...options, limitMs: LIMIT_MS });
  if (answer?.status === 200) return answer.ms;
  throw new Error(`Port ${options.port} ${answer === null ? "did not answer" : `answered ${answer.status}`}.`);
}

/**
 * So many users, each asking again as soon as it has its answer.
 *
 * @param {{ port: number, isOurs: boolean, users: number, durationMs: number, areNew?: boolean }} options `areNew`: each request is
 *   of a user who was never there.
 * @returns {Promise<{ times: number[], perSecond: number }>}
 */
export async function loadFor({ port, isOurs, users, durationMs, areNew = false }) {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  /** @type {number[]} */
  const times = [];
  const startedAt = performance.now();
  const use = async (/** @type {number} */ index) => {
    while (performance.now() - startedAt < durationMs) {
      times.push(await askForToken({ port, isOurs, agent, user: areNew ? `new-${newUsers++}` : `user-${index}` }));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, index) => use(index)));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return { times, perSecond: times.length / seconds };
}

/**
 * So many users, each of whom comes so many times, 50 at once.
 *
 * @param {{ port: number, isOurs: boolean, users: number, visits: number }} options
 */
export async function visit({ port, isOurs, users, visits }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  for (let number = 0; number < visits; number++) {
    let next = 0;
    const use = async () => {
      while (next < users) await askForToken({ port, isOurs, agent, user: `visitor-${next++}` });
    };
    await Promise.all(Array.from({ length: 50 }, use));
  }
  agent.destroy();
}

/**
 * So many requests at once, for one user.
 *
 * @param {{ port: number, isOurs: boolean, count: number }} options
 */
export async function stampede({ port, isOurs, count }) {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  await Promise.all(Array.from({ length: count }, () => askForToken({ port, isOurs, agent, user: "user-0" })));
  agent.destroy();
}

/**
 * Requests one after the other, to each server in turn, so that whatever else the machine does meets all of them.
 *
 * @param {readonly { port: number, isOurs: boolean }[]} servers
 * @param {number} rounds
 * @returns {Promise<number[][]>} The times of each server.
 */
export async function alternate(servers, rounds) {
  const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  const times = servers.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const agent = agents[index] ?? new Agent();
      times[index]?.push(await askForToken({ ...server, agent, user: "user-0" }));
    }
  }
  for (const agent of agents) agent.destroy();
  return times;
}

/**
 * @param {readonly number[]} times
 * @param {number} percent
 */
export function percentile(times, percent) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
