import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { createAirbyteSandbox } from "../../src/sandbox.js";
import { createAirbyteHandler, toNodeListener } from "../../src/server.js";
import { buildApp } from "./build-app.js";

/** An app, its backend, and an Airbyte on another site. */
export interface ServedApp {
  readonly origin: string;
  /** Stops or restarts Airbyte's page; its API keeps running. */
  readonly refusePage: () => void;
  /** Answers the next requests for this file with 503. */
  readonly failNext: (file: RegExp, times: number) => void;
  readonly close: () => void;
}

const SECRET = "s3cr3t";
const MIME: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css" };

/** Serves the app on `localhost` and the sandbox on `127.0.0.1`. The URL may name headers of the page. */
export async function serveApp(): Promise<ServedApp> {
  const files = await buildApp();
  let failing = { file: /^$/, times: 0 };

  const airbyte = await serve("127.0.0.1", (origin) => {
    const sandbox = createAirbyteSandbox({ origin, clientSecret: SECRET });
    return { sandbox, listener: toNodeListener((request) => sandbox.fetch(request)) };
  });
  const app = await serve("localhost", (origin) => {
    const backend = toNodeListener(
      createAirbyteHandler({
        clientId: "client",
        clientSecret: SECRET,
        baseUrl: `${airbyte.origin}/api/v1`,
        allowedOrigins: [origin],
        authenticate: () => ({ workspaceName: "ada" }),
        fetch: (input, init) => airbyte.made.sandbox.fetch(new Request(input, init)),
      }),
    );
    const listener: RequestListener = (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", origin);
      if (pathname.startsWith("/api/")) return backend(request, response);
      if (failing.times > 0 && failing.file.test(pathname)) {
        failing.times -= 1;
        return void response.writeHead(503).end();
      }
      const file = files.get(pathname);
      if (file === undefined) return void response.writeHead(404).end();
      for (const header of searchParams.getAll("header")) response.appendHeader(...split(header));
      response.setHeader("content-type", MIME[pathname.split(".").at(-1) ?? ""] ?? "text/html");
      return void response.end(file);
    };
    return { listener };
  });

  return {
    origin: app.origin,
    refusePage: airbyte.close,
    failNext: (file, times) => void (failing = { file, times }),
    close() {
      app.close();
      airbyte.close();
    },
  };
}

function split(header: string): [string, string] {
  const [name = "", value = ""] = header.split(/: ?/);
  return [name, value];
}

async function serve<Made extends { listener: RequestListener }>(host: string, make: (origin: string) => Made) {
  const server = createServer();
  server.listen(0, host);
  await once(server, "listening");
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const made = make(origin);
  server.on("request", made.listener);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, made, close };
}
