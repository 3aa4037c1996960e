import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { expectTypeOf, test } from "vitest";

import { toNodeListener, type NodeRequest, type NodeResponse } from "../../src/server.js";

test("toNodeListener accepts requests and responses of node:http", () => {
  expectTypeOf<IncomingMessage>().toExtend<NodeRequest>();
  expectTypeOf<ServerResponse>().toExtend<NodeResponse>();
  expectTypeOf(createServer).toBeCallableWith(toNodeListener(() => new Response()));
});
