import { createServer, type IncomingMessage } from "node:http";

import express from "express";
import { expectTypeOf, test } from "vitest";

import {
  createAirbyteHandler,
  toNodeListener,
  type AirbyteHandler,
  type AirbyteHandlerOptions,
} from "../../src/server.js";

type Signed<Incoming> = Incoming & { readonly user?: { readonly id: string } };

declare const options: Omit<AirbyteHandlerOptions, "authenticate">;
const plain = createAirbyteHandler({ ...options, authenticate: ({ url }) => ({ workspaceName: url }) });
const ofExpress = createAirbyteHandler({
  ...options,
  authenticate: async (_request, { user }: Signed<express.Request>) => user && { workspaceName: user.id },
});

test("a handler without a context accepts only a request, and ignores what a framework adds", () => {
  expectTypeOf(plain).toEqualTypeOf<AirbyteHandler>();
  expectTypeOf(plain).toBeCallableWith(new Request("https://a.test"));
  // Next.js and Workers.
  expectTypeOf(plain).toExtend<(request: Request, context: { params: Promise<object> }) => Promise<Response>>();
  expectTypeOf(plain).toExtend<(request: Request, env: object, context: object) => Promise<Response>>();
  expectTypeOf(createServer).toBeCallableWith(toNodeListener(plain));
});

test("a handler requires the context that authenticate declares", () => {
  expectTypeOf(ofExpress).toEqualTypeOf<AirbyteHandler<Signed<express.Request>>>();
  expectTypeOf(ofExpress).parameters.toEqualTypeOf<[request: Request, context: Signed<express.Request>]>();
  // @ts-expect-error A request without a context has no user.
  void ofExpress(new Request("https://a.test"));
});

test("toNodeListener passes on the request of the framework that the handler is for", () => {
  const ofNode = createAirbyteHandler({
    ...options,
    authenticate: (_request, { socket }: IncomingMessage) => socket && null,
  });
  express().use("/api/airbyte", toNodeListener(ofExpress));
  expectTypeOf(createServer).toBeCallableWith(toNodeListener(ofNode));
  // @ts-expect-error It needs more than node:http has.
  createServer(toNodeListener(ofExpress));
});
