import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { toNodeListener } from "../../server/node/to-node-listener.js";
import type { AirbyteSandbox } from "../../sandbox/sandbox-options.js";
import { DEFAULT_PORT } from "./parse-sandbox-arguments.js";

/** The one address that is this machine's own. */
export const HOST = "127.0.0.1";

/** The port cannot be listened on, as a sentence for the person who asked for it. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Listens on a port of loopback; 0 is any that is free. @throws {ListenError} */
export async function listen(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer().listen({ port, host: HOST, exclusive: true });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new ListenError(await explainListenError(error, port), { cause: error });
  }
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : port };
}

/** Answers with a sandbox, and says of each call what came of it. */
export function serve(server: Server, sandbox: AirbyteSandbox, log: (line: string) => void): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    let isRefused = false;
    response.once("close", () => {
      const outcome = isRefused ? "refused" : response.writableFinished ? response.statusCode : "aborted";
      // Paths and queries hold no token: those are in headers and bodies, of which nothing is said.
      log(`${request.method} ${request.url} ${outcome} ${Math.round(performance.now() - began)} ms`);
    });
    toNodeListener(async (fetchRequest) => {
      try {
        return await sandbox.fetch(fetchRequest);
      } catch {
        // As close to a refused connection as a server can come that has to listen to know what is asked.
        isRefused = !fetchRequest.signal.aborted;
        return Response.error();
      }
    })(request, response);
  });
}

/** Why a port cannot be listened on, and which to try. */
export async function explainListenError(error: unknown, port: number): Promise<string> {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${port} is in use: try --port ${await findFreePort(port + 1)}.`;
  if (code === "EACCES") return `You may not listen on port ${port}: try --port ${await findFreePort(DEFAULT_PORT)}.`;
  return `Port ${port} cannot be listened on: ${error instanceof Error ? error.message : String(error)}.`;
}

async function findFreePort(port: number): Promise<number> {
  const probe = createServer().listen({ port: port <= 65_535 ? port : 0, host: HOST, exclusive: true });
  try {
    await once(probe, "listening");
    const address = probe.address();
    return typeof address === "object" && address ? address.port : port;
  } catch {
    // Not even one that the system may choose: then there is none.
    return port > 65_535 ? 0 : await findFreePort(port + 1);
  } finally {
    probe.close();
  }
}
