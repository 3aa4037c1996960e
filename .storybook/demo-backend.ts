import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

import { readDemoEnvironment } from "../scripts/demo/demo-environment.mjs";
import type * as serverEntry from "../src/server.js";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
type LoadServer = () => Promise<typeof serverEntry>;

const BASE_PATH = "/api/airbyte";
// Tests never reach the network, whatever this machine's environment holds.
const { airbyte, workspaceName } = readDemoEnvironment(process.env["VITEST"] ? {} : process.env);

/**
 * The handler of this package in front of the real Airbyte, where the environment names one. Otherwise the stories have
 * a sandbox in their own page, as in a built Storybook.
 */
export function demoBackend(): Plugin {
  const listeners = new Map<number, Promise<Listener>>();
  return {
    name: "demo-backend",
    apply: "serve",
    config: () => ({ define: { "import.meta.env.STORYBOOK_REAL_AIRBYTE": JSON.stringify(airbyte ? "yes" : "") } }),
    configureServer(vite) {
      if (!airbyte) return;
      const load: LoadServer = async () =>
        (await vite.ssrLoadModule(fileURLToPath(new URL("../src/server.ts", import.meta.url)))) as typeof serverEntry;
      vite.middlewares.use(BASE_PATH, (request, response) => {
        // Vite is a middleware here, and does not know the port that it is served from: the connection does.
        const port = request.socket.localPort ?? 0;
        const listener = listeners.get(port) ?? createListener(port, load);
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
  };
}

async function createListener(port: number, load: LoadServer): Promise<Listener> {
  const { createAirbyteHandler, toNodeListener } = await load();
  const handler = createAirbyteHandler({
    ...airbyte,
    allowedOrigins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
    authenticate: () => ({ workspaceName }),
    basePath: BASE_PATH,
  });
  return toNodeListener(handler);
}
