// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { toNodeListener } from "react-airbyte-embedded/server";
import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";

import { start } from "../server/start.mjs";

/** How long Airbyte's page takes, in milliseconds. */
const PAGE_MS = 100;
const PAGE = "/embedded-widget";

/** @typedef {{ kind: "token" | "authenticated", at: number }} Seen */

/**
 * Starts an Airbyte that is as far away as the real one, and two apps in front of it: one with the server of the
 * documents, one with ours. The page of the frame is on another site than the apps.
 *
 * @param {string} folder the apps, as built
 * @param {number} apiMs how long a call of Airbyte's API takes, in milliseconds
 */
export async function startServers(folder, apiMs) {
  /** @type {Seen[]} */
  const seen = [];
  const servers = [];
  const open = async (/** @type {import("node:http").RequestListener} */ listener) => {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
  };

  /** @type {import("node:http").RequestListener} */
  let answer = () => {};
  const airbytePort = await open((request, response) => {
    const path = request.url ?? "";
    const isPage = path.startsWith(PAGE);
    // What the page asks for first with the token that it was given.
    if (path.includes("/source-templates")) seen.push({ kind: "authenticated", at: Date.now() });
    const isDocument = isPage && !/\.(js|css)$/.test(path);
    setTimeout(() => answer(request, response), isDocument ? PAGE_MS : isPage ? 0 : apiMs);
  });
  const airbyteOrigin = `http://127.0.0.1:${airbytePort}`;
  answer = toNodeListener(createAirbyteSandbox({ origin: airbyteOrigin }).fetch);

  const documentsPort = await findPort();
  /** An app on `localhost`: its page, and its backend behind it, in a process of its own. */
  const openApp = async (/** @type {(origin: string) => Promise<import("node:http").RequestListener>} */ backend) => {
    /** @type {import("node:http").RequestListener} */
    let api = () => {};
    const port = await open(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://app");
      if (!pathname.startsWith("/api/")) return sendFile(join(folder, pathname), response);
      seen.push({ kind: "token", at: Date.now() });
      return api(request, response);
    });
    const origin = `http://localhost:${port}`;
    api = await backend(origin);
    return origin;
  };
  const theirs = await openApp(async () => proxyTo(documentsPort));
  let stopHandler = () => {};
  const ours = await openApp(async (origin) => {
    const variables = { UPSTREAM: airbyteOrigin, ALLOWED_ORIGIN: origin, USER_ID: "user_123" };
    const { port, stop } = await start("run-our-server.mjs", variables);
    stopHandler = stop;
    return proxyTo(port);
  });

  const documents = spawn(
    process.execPath,
    [
      "--require",
      fileURLToPath(new URL("../documents/point-at-sandbox.cjs", import.meta.url)),
      fileURLToPath(new URL("../documents/server.cjs", import.meta.url)),
    ],
    {
      env: {
        ...process.env,
        AIRBYTE_ORIGIN: airbyteOrigin,
        PORT: String(documentsPort),
        AIRBYTE_CLIENT_ID: "sandbox",
        AIRBYTE_CLIENT_SECRET: "sandbox",
        ALLOWED_ORIGIN: theirs,
      },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  await untilItListens(documentsPort);
  return {
    theirs,
    ours,
    seen,
    close() {
      documents.kill();
      stopHandler();
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

const TYPES = new Map([
  [".html", "text/html"],
  [".js", "text/javascript"],
  [".css", "text/css"],
]);

async function sendFile(/** @type {string} */ file, /** @type {import("node:http").ServerResponse} */ response) {
  const content = await readFile(file).catch(() => null);
  response.setHeader("content-type", TYPES.get(extname(file)) ?? "text/plain");
  response.writeHead(content === null ? 404 : 200).end(content);
}

/** The same hop for both backends. @returns {import("node:http").RequestListener} */
const proxyTo = (/** @type {number} */ port) => (request, response) => {
  const { method, headers, url: path } = request;
  const passed = forward({ host: "127.0.0.1", port, method, headers, path }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  passed.on("error", () => response.destroy());
  request.pipe(passed);
};

async function findPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

async function untilItListens(/** @type {number} */ port) {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The documents' server did not start.");
}
