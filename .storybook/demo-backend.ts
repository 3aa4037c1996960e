import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

import { readDemoEnvironment, type DemoEnvironment } from "../scripts/demo/demo-environment.mjs";
import type * as serverEntry from "../src/server.js";
import type * as sandboxEntry from "../src/sandbox.js";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
type LoadEntry = <T>(name: string) => Promise<T>;

const BASE_PATH = "/api/airbyte";

/**
 * The backend of the stories, on their own origin: the package's handler, in front of the real Airbyte where the
 * environment names one, and of the package's sandbox otherwise, which has an origin of its own.
 */
export function demoBackend(): Plugin {
  const listeners = new Map<number, Promise<Listener>>();
  const sandboxes: Server[] = [];
  return {
    name: "demo-backend",
    apply: "serve",
    configureServer(vite) {
      const load: LoadEntry = async <T>(name: string) =>
        (await vite.ssrLoadModule(fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)))) as T;
      vite.middlewares.use(BASE_PATH, (request, response) => {
        // Vite is a middleware here, and does not know the port that it is served from: the connection does.
        const port = request.socket.localPort ?? 0;
        const listener = listeners.get(port) ?? createListener(port, load, sandboxes);
        listeners.set(port, listener);
        listener.then(
          (listen) => listen(request, response),
          (error: unknown) => {
            listeners.delete(port); // The next request tries again, with the mistake mended.
            response.statusCode = 500;
            response.end(`The demo's backend cannot be loaded: ${error instanceof Error ? error.message : "unknown"}`);
          },
        );
      });
    },
    closeBundle: () => sandboxes.forEach((server) => server.close()),
  };
}

async function createListener(port: number, load: LoadEntry, sandboxes: Server[]): Promise<Listener> {
  const { createAirbyteHandler, toNodeListener } = await load<typeof serverEntry>("server");
  // Tests never reach the network, whatever this machine's environment holds.
  const { airbyte, workspaceName } = readDemoEnvironment(process.env["VITEST"] ? {} : process.env);
  const handler = createAirbyteHandler({
    ...(airbyte ?? (await startSandbox(load, sandboxes))),
    allowedOrigins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
    authenticate: () => ({ workspaceName }),
    basePath: BASE_PATH,
  });
  return toNodeListener(handler);
}

async function startSandbox(load: LoadEntry, sandboxes: Server[]): Promise<NonNullable<DemoEnvironment["airbyte"]>> {
  const { toNodeListener } = await load<typeof serverEntry>("server");
  const { createAirbyteSandbox } = await load<typeof sandboxEntry>("sandbox");
  const server = createServer().listen(0, "127.0.0.1").unref();
  sandboxes.push(server);
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on("request", toNodeListener(createAirbyteSandbox({ origin }).fetch));
  return {
    clientId: "sandbox",
    clientSecret: "sandbox",
    api: "airbyte.ai/applications",
    baseUrl: `${origin}/api/v1`,
  };
}
