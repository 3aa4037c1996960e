import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Two origins that serve the puppet's page, of another site than the tests' own. */
    puppetOrigins: [string, string];
    /** The React that this project is meant to run on. */
    reactMajor: 18 | 19;
  }
}

/** Serves the page of `test/widget-probe` from two origins, as its README asks for. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const page = await readFile(new URL("../widget-probe/puppet.html", import.meta.url));
  const answer = (_: IncomingMessage, response: ServerResponse) =>
    response.setHeader("content-type", "text/html").end(page);
  const listen = async () => {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  const servers = [await listen(), await listen()] as const;
  const origin = (server: (typeof servers)[number]) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provide("puppetOrigins", [origin(servers[0]), origin(servers[1])]);
  return () => servers.forEach((server) => server.close());
}
