import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface PuppetPages {
  /** Answers every path with the puppet's page, except those that `servePuppetPages` names. */
  origin: string;
  close(): void;
}

/**
 * Serves the page of `test/widget-probe` from its own origin, on another site than `localhost`. It also serves:
 *
 * - `/status/500` responds with that status, and a page that posts nothing;
 * - `/down-once` does the same for the first request with its query, and then serves the puppet's page;
 * - `/slow-image` is the puppet's page, with an image that keeps it loading until `/release` is requested with its query;
 * - `/hang` serves the puppet's page once `/release` has been requested with the same query.
 */
export async function servePuppetPages(): Promise<PuppetPages> {
  const page = await readFile(new URL("../widget-probe/puppet.html", import.meta.url));
  const held = new Map<string, ServerResponse[]>();
  const released = new Set<string>();
  const known = new Set<string>();
  const answer = ({ url }: IncomingMessage, response: ServerResponse) => {
    const { pathname, search } = new URL(url ?? "/", "http://puppet");
    response.setHeader("content-type", "text/html");
    switch (pathname) {
      case "/status/500":
        response.writeHead(500).end("<!doctype html><title>Internal Server Error</title>");
        return;
      case "/down-once":
        if (known.has(search)) break;
        known.add(search);
        response.writeHead(500).end("<!doctype html><title>Internal Server Error</title>");
        return;
      case "/slow-image":
        response.write(page);
        response.end(`<img alt="" src="/hang${search.replaceAll("&", "&amp;")}" />`);
        return;
      case "/hang":
        if (released.has(search)) break;
        held.set(search, [...(held.get(search) ?? []), response]);
        return;
      case "/release":
        for (const waiting of held.get(search) ?? []) waiting.end(page);
        held.delete(search);
        released.add(search);
        response.end();
        return;
      default:
    }
    response.end(page);
  };
  const server = createServer(answer);
  const origin = await listen(server);
  return {
    origin,
    close: () => {
      server.close();
      server.closeAllConnections(); // hanging requests would keep the server open
    },
  };
}

/** An origin that refuses connections: its port was free a moment ago. */
export async function findRefusingOrigin(): Promise<string> {
  const server = createServer();
  const origin = await listen(server);
  server.close();
  return origin;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
