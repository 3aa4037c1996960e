import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { isRefusal } from "../../sandbox/faults/fault-answers.js";
import type { AirbyteSandbox } from "../../sandbox/sandbox-options.js";
import { toNodeListener } from "../../server/node/to-node-listener.js";
import { CommandError } from "../subcommand.js";
import { misdirected, type IsAllowedHost } from "./allowed-hosts.js";
import { DEFAULT_PORT } from "./parse-sandbox-options.js";

/** Loopback, so that only this machine can connect. */
export const HOST = "127.0.0.1";

/** Listens on a loopback port; 0 chooses a free one. @throws {CommandError} */
export async function listen(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer().listen({ port, host: HOST, exclusive: true });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new CommandError(await explainListenError(error, port), { cause: error });
  }
  return { server, port: portOf(server) };
}

/** Answers requests for allowed hosts from a sandbox, and logs each of them. */
export function serve(
  server: Server,
  sandbox: AirbyteSandbox,
  isAllowedHost: IsAllowedHost,
  log: (line: string) => void,
): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const start = performance.now();
    let isRefused = false;
    response.once("close", () => {
      const outcome = isRefused ? "refused" : response.writableFinished ? response.statusCode : "aborted";
      // Tokens are only in headers and bodies, which are not logged.
      log(`${request.method} ${request.url} ${outcome} ${Math.round(performance.now() - start)} ms`);
    });
    toNodeListener(async (fetchRequest) => {
      const { host } = new URL(fetchRequest.url);
      if (!isAllowedHost(host)) return misdirected(host);
      try {
        return await sandbox.fetch(fetchRequest);
      } catch (error) {
        if (!isRefusal(error) && !fetchRequest.signal.aborted) throw error;
        // The server must listen to learn what is requested, so it cannot refuse the connection. A reset is the closest
        // to that.
        isRefused = !fetchRequest.signal.aborted;
        return Response.error();
      }
    })(request, response);
  });
}

/** Explains why listening on a port failed, and suggests another. */
export async function explainListenError(error: unknown, port: number): Promise<string> {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${port} is in use: try --port ${await findFreePort(port + 1)}.`;
  if (code === "EACCES") return `You may not listen on port ${port}: try --port ${await findFreePort(DEFAULT_PORT)}.`;
  return `Cannot listen on port ${port}: ${error instanceof Error ? error.message : String(error)}.`;
}

async function findFreePort(port: number): Promise<number> {
  const probe = createServer().listen({ port: port <= 65_535 ? port : 0, host: HOST, exclusive: true });
  try {
    await once(probe, "listening");
    return portOf(probe);
  } catch {
    // The system did not find a free port either, so suggest 0, which lets it choose later.
    return port > 65_535 ? 0 : await findFreePort(port + 1);
  } finally {
    probe.close();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}
