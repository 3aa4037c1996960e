import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

type Handler = (request: Record<string, unknown>, response: Record<string, unknown>, next: () => void) => unknown;

/** The part of Express that the documented servers use, so that they run unchanged without an installation. */
export function createExpress(onListening: (origin: string, close: () => void) => void) {
  const express = () => {
    const layers: { method: string | null; path: string | null; handler: Handler }[] = [];
    const add = (method: string) => (path: string, handler: Handler) => layers.push({ method, path, handler });
    return {
      use: (handler: Handler) => layers.push({ method: null, path: null, handler }),
      get: add("GET"),
      post: add("POST"),
      // The documented port may be taken, so this listens on any free one.
      listen: async (_: number, done?: () => void) => {
        const server = createServer((request, response) => void answer(layers, request, response)).listen(
          0,
          "localhost",
        );
        await once(server, "listening");
        onListening(`http://localhost:${(server.address() as AddressInfo).port}`, () => {
          server.closeAllConnections();
          server.close();
        });
        done?.();
      },
    };
  };
  return Object.assign(express, { json: () => (_: unknown, __: unknown, next: () => void) => next() });
}

async function answer(
  layers: readonly { method: string | null; path: string | null; handler: Handler }[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const path = (request.url ?? "").split("?")[0];
  const req = { method: request.method, headers: request.headers, body: text === "" ? {} : JSON.parse(text) };
  const res = {
    header: (name: string, value: string) => response.setHeader(name, value),
    status(code: number) {
      response.statusCode = code;
      return res;
    },
    json: (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value)),
    sendStatus: (code: number) => response.writeHead(code).end(),
  };
  const fitting = layers.filter(
    ({ method, path: own }) => (method === null || method === request.method) && (own === null || own === path),
  );
  const run = (index: number): unknown => fitting[index]?.handler(req, res, () => run(index + 1));
  if (fitting.some(({ path: own }) => own !== null) || request.method === "OPTIONS") await run(0);
  else res.sendStatus(404);
}
