// @ts-check
import { fileURLToPath } from "node:url";

import { StartProblem } from "./start-problem.mjs";

const APIS = /** @type {const} */ ([
  "airbyte.ai/applications",
  "airbyte.ai/connectors",
  "airbyte.ai/embedded",
  "airbyte.com/v1",
]);
const ENV_FILE = fileURLToPath(new URL("../../.env", import.meta.url));

/**
 * @typedef {object} RealAirbyte
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {(typeof APIS)[number]} api
 * @property {string} [organizationId]
 * @property {string} [baseUrl]
 */

/**
 * @typedef {object} DemoEnvironment
 * @property {string} workspaceName Whose workspace the demo opens.
 * @property {RealAirbyte | null} airbyte The real Airbyte, or null for the sandbox.
 */

/** Adds what `.env` says to the environment, which has the last word. */
export function loadEnvFile() {
  try {
    process.loadEnvFile(ENV_FILE);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") {
      throw new StartProblem(`${ENV_FILE} cannot be read: it has to be a text file of NAME=value lines.`);
    }
  }
}

/**
 * Which Airbyte the demo talks to. Empty values count as none, as a copied `.env.example` leaves them.
 *
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {DemoEnvironment}
 * @throws {StartProblem}
 */
export function readDemoEnvironment(variables) {
  const read = (/** @type {string} */ name) => variables[name]?.trim() || undefined;
  const workspaceName = read("EXTERNAL_USER_ID") ?? "demo-user";
  const clientId = read("AIRBYTE_CLIENT_ID");
  const clientSecret = read("AIRBYTE_CLIENT_SECRET");
  if (clientId === undefined && clientSecret === undefined) return { workspaceName, airbyte: null };
  if (clientId === undefined) throw missing("AIRBYTE_CLIENT_ID", "AIRBYTE_CLIENT_SECRET");
  if (clientSecret === undefined) throw missing("AIRBYTE_CLIENT_SECRET", "AIRBYTE_CLIENT_ID");

  const organizationId = read("AIRBYTE_ORGANIZATION_ID");
  // Vite's tools have a BASE_URL of their own, which is a path.
  const baseUrl = [read("BASE_URL"), read("AIRBYTE_BASE_URL")].find((address) => address && !address.startsWith("/"));
  return {
    workspaceName,
    airbyte: {
      clientId,
      clientSecret,
      api: readApi(read("AIRBYTE_API"), organizationId),
      ...(organizationId && { organizationId }),
      ...(baseUrl && { baseUrl }),
    },
  };
}

/**
 * @param {string} name
 * @param {string} other
 */
function missing(name, other) {
  return new StartProblem(
    `${other} is set, but ${name} is not: set both (in the environment or in .env) for the real Airbyte, or neither for the sandbox.`,
  );
}

/**
 * @param {string | undefined} name
 * @param {string | undefined} organizationId
 */
function readApi(name, organizationId) {
  const api = name ?? (organizationId === undefined ? "airbyte.ai/applications" : "airbyte.com/v1");
  const known = APIS.find((candidate) => candidate === api);
  if (known === undefined) {
    throw new StartProblem(`AIRBYTE_API is "${api}", but has to be one of ${APIS.join(", ")}.`);
  }
  if (known === "airbyte.com/v1" && organizationId === undefined) {
    throw new StartProblem(`AIRBYTE_API is ${known}, which needs AIRBYTE_ORGANIZATION_ID as well.`);
  }
  return known;
}
