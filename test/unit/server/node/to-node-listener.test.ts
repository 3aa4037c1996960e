import { once } from "node:events";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createAirbyteHandler, toNodeListener, type NodeRequest } from "../../../../src/server.js";
import { createDeferred } from "../../../support/create-deferred.js";
import { fakeAirbyte, ORIGIN, WIDGET_TOKEN } from "../fake-airbyte.js";
import { cleanUps, sendHead, serve } from "../serve.js";

function createHandler(answers: Parameters<typeof fakeAirbyte>[0] = {}) {
  const airbyte = fakeAirbyte(answers);
  const handler = createAirbyteHandler({
    clientId: "client-1",
    clientSecret: "secret",
    allowedOrigins: [ORIGIN],
    authenticate: ({ headers }) => ({ workspaceName: headers.get("x-user") ?? "user-1" }),
    fetch: airbyte.fetch,
  });
  return { handler, ...airbyte };
}

const post = (url: string, init: RequestInit = {}) =>
  fetch(`${url}/api/airbyte/widget-token`, { method: "POST", headers: { origin: ORIGIN }, ...init });

function spyOnConsole() {
  const spy = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => spy.mockRestore());
  return spy;
}

describe("toNodeListener", () => {
  it("resets the connection for Response.error(), and answers 500 for a handler that rejects", async () => {
    spyOnConsole();
    const broken = await serve(toNodeListener(() => Response.error()));
    await expect(post(broken.url)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    const rejecting = await serve(toNodeListener(() => Promise.reject(new Error("hunter2"))));
    const response = await post(rejecting.url);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
  });

  it("serves the handler from node:http", async () => {
    const { handler, calls } = createHandler();
    const { url } = await serve(toNodeListener(handler));

    const response = await post(url, { body: "{}", headers: { origin: ORIGIN, "x-user": "ada" } });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ token: WIDGET_TOKEN });
    expect(response.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(response.headers.get("date")?.split(", ")).toHaveLength(2);
    expect(calls.widget[0]?.body["workspace_name"]).toBe("ada");
  });

  it("sends a response of known length in one piece, not in chunks", async () => {
    const { handler } = createHandler();
    const { url } = await serve(toNodeListener(handler));

    const { headers } = await post(url, { headers: { origin: "https://evil.example" } });

    expect(headers.get("transfer-encoding")).toBeNull();
    expect(Number(headers.get("content-length"))).toBeGreaterThan(0);
  });

  it("serves the handler from node:http2, whose pseudo-headers Fetch does not support", async () => {
    const { handler } = createHandler();
    const server = createHttp2Server(toNodeListener(handler)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    cleanUps.push(() => {
      session.destroy();
      server.close();
    });

    const stream = session.request({ ":method": "POST", ":path": "/api/airbyte/widget-token", origin: ORIGIN });
    stream.end("{}");
    const [headers] = await once(stream, "response");

    expect(headers[":status"]).toBe(200);
    expect(JSON.parse(Buffer.concat(await stream.toArray()).toString())).toEqual({ token: WIDGET_TOKEN });
  });

  it("serves the handler under a mount path that the framework has removed, as Express does", async () => {
    const { handler } = createHandler();
    const listener = toNodeListener(handler);
    const { url } = await serve((request, response) => {
      request.url = request.url?.replace("/api/airbyte", "") ?? "/";
      listener(request, response);
    });

    expect((await post(url)).status).toBe(200);
  });

  it.each<[string, unknown, number]>([
    ["an object", { theme: "dark" }, 200],
    ["nothing, as express.json() leaves it", {}, 200],
    ["a string", '{"theme":"dark"}', 200],
    ["bytes", Buffer.from('{"theme":"dark"}'), 200],
    ["a workspace", { workspace_name: "victim" }, 400],
    ["a workspace in bytes", Buffer.from('{"workspace_name":"victim"}'), 400],
    ["more than the handler accepts", { theme: "x".repeat(20_000) }, 413],
  ])("accepts a body that was already parsed: %s", async (_, body, status) => {
    const { handler } = createHandler();
    const listener = toNodeListener(handler);
    const { url } = await serve((request, response) => {
      request.resume().once("end", () => listener(Object.assign(request, { body }), response));
    });

    expect((await post(url, { body: "what came over the wire" })).status).toBe(status);
  });

  it("reads a body that a parser has skipped, whatever it left in its place", async () => {
    const { handler } = createHandler();
    const listener = toNodeListener(handler);
    const { url } = await serve((request, response) => listener(Object.assign(request, { body: {} }), response));

    const response = await post(url, { body: '{"workspace_name":"victim"}' });

    expect([response.status, (await response.json()).code]).toEqual([400, "BODY_FIELD_FORBIDDEN"]);
  });

  it("drops the headers of the original body if it was already parsed", async () => {
    const listener = toNodeListener(async ({ headers, body }) =>
      Response.json({ headers: Object.fromEntries(headers), body: await new Response(body).json() }),
    );
    const { url } = await serve((request, response) => {
      request.resume().once("end", () => listener(Object.assign(request, { body: { theme: "dark" } }), response));
    });
    const sent = { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" };

    const { headers, body } = await (await post(url, { body: "theme=dark", headers: sent })).json();

    expect(body).toEqual({ theme: "dark" });
    expect(headers).toMatchObject({ "content-type": "application/json" });
    expect(headers).not.toHaveProperty("content-length");
    expect(headers).not.toHaveProperty("content-encoding");
  });

  it.each<[string, (request: IncomingMessage) => Promise<unknown>]>([
    ["read to its end", async (request) => once(request.resume(), "end")],
    ["iterated over", async (request) => request.toArray()],
    ["read in part", async (request) => once(request, "data").then(() => request.pause())],
    [
      "read, and left as null",
      async (request) => once(request.resume(), "end").then(() => Object.assign(request, { body: null })),
    ],
  ])("responds with 400 at once to a body that other code has %s", async (_, consume) => {
    const { handler } = createHandler();
    const listener = toNodeListener(handler);
    const { url } = await serve(async (request, response) => {
      await consume(request);
      listener(request, response);
    });

    const response = await post(url, { body: '{"theme":"dark"}' });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "BODY_MALFORMED",
      detail: expect.stringContaining("has already been read"),
    });
  });

  it("does not wait for the body of a client that has disconnected", async () => {
    const asked = createDeferred<void>();
    const read = createDeferred<unknown>();
    const listener = toNodeListener(async (request) => {
      read.resolve(await request.text().catch((error: unknown) => error));
      return new Response(null);
    });
    const { port } = await serve((request, response) => {
      request.once("close", () => setImmediate(listener, request, response));
      asked.resolve();
    });
    const socket = connect(port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
    await asked.promise;

    socket.destroy();

    expect(await read.promise).toBeInstanceOf(Error);
  });

  it("treats a body without bytes as missing, even if other code waited for its end", async () => {
    const { handler } = createHandler();
    const listener = toNodeListener(handler);
    const { url } = await serve((request, response) => {
      request.resume().once("end", () => listener(request, response));
    });

    expect((await post(url, { body: new Blob([]).stream(), duplex: "half" } as RequestInit)).status).toBe(200);
  });

  it("responds with 413 to 2 MB, and serves the next request on the same connection", async () => {
    const { handler } = createHandler();
    const { url } = await serve(toNodeListener(handler));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    cleanUps.push(() => agent.destroy());

    const large = await send(url, agent, "x".repeat(2_000_000));
    const small = await send(url, agent, "{}");

    expect([large.statusCode, small.statusCode]).toEqual([413, 200]);
    expect(small.socket).toBe(large.socket);
  });

  it("reads and discards a body that the handler does not need", async () => {
    const { url } = await serve(toNodeListener(() => new Response("no", { status: 403 })));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    cleanUps.push(() => agent.destroy());

    const first = await send(url, agent, "x".repeat(2_000_000));
    const second = await send(url, agent, "{}");

    expect([first.statusCode, second.statusCode]).toEqual([403, 403]);
    expect(second.socket).toBe(first.socket);
  });

  it("stops a body at 1 MiB, whatever the handler would read", async () => {
    const { url } = await serve(
      toNodeListener(async (request) => {
        const error = await request.arrayBuffer().catch((reason: unknown) => reason);
        return Response.json({ failed: error instanceof Error });
      }),
    );

    expect(await (await post(url, { body: "x".repeat(1_048_577) })).json()).toEqual({ failed: true });
    expect(await (await post(url, { body: "x".repeat(1_048_576) })).json()).toEqual({ failed: false });
  });

  it("passes bytes through unchanged, in any number of pieces", async () => {
    const { url } = await serve(toNodeListener(async (request) => new Response(await request.arrayBuffer())));
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);

    const echoed = new Uint8Array(await (await post(url, { body: bytes })).arrayBuffer());

    expect(Buffer.compare(echoed, bytes)).toBe(0);
  });

  it("aborts the request's signal when the client disconnects", async () => {
    const gone = createDeferred<void>();
    const asked = createDeferred<void>();
    const listener = toNodeListener(async (request) => {
      request.signal.addEventListener("abort", () => gone.resolve());
      asked.resolve();
      await gone.promise;
      return new Response();
    });
    const { url } = await serve(listener);
    const page = new AbortController();

    const answer = post(url, { signal: page.signal }).catch((error: unknown) => error);
    await asked.promise;
    page.abort();

    await gone.promise;
    expect(await answer).toHaveProperty("name", "AbortError");
  });

  it("does not call Airbyte for a client that has already disconnected", async () => {
    const asked = createDeferred<void>();
    const answered = createDeferred<Response>();
    const { handler, fetch: upstream } = createHandler();
    const listener = toNodeListener(async (request) => {
      const response = await handler(request);
      answered.resolve(response);
      return response;
    });
    const { url } = await serve((request, response) => {
      response.once("close", () => setImmediate(listener, request, response));
      asked.resolve();
    });
    const page = new AbortController();
    const left = post(url, { signal: page.signal }).catch((error: unknown) => error);
    await asked.promise;

    page.abort();

    expect((await answered.promise).status).toBe(499);
    expect(upstream).not.toHaveBeenCalled();
    await left;
  });

  it("does not abort the signal of a finished request", async () => {
    const closed = createDeferred<void>();
    let signal: AbortSignal | undefined;
    const listener = toNodeListener((request) => {
      ({ signal } = request);
      return new Response("done");
    });
    const { url } = await serve((request, response) => {
      response.once("close", closed.resolve);
      listener(request, response);
    });

    await (await post(url)).text();
    await closed.promise;

    expect(signal?.aborted).toBe(false);
  });

  it("does not start a response that nobody can read", async () => {
    const cancelled = createDeferred<void>();
    const gone = createDeferred<void>();
    const asked = createDeferred<void>();
    const listener = toNodeListener(async () => {
      asked.resolve();
      await gone.promise;
      return new Response(new ReadableStream({ cancel: () => cancelled.resolve() }));
    });
    const { url } = await serve((request, response) => {
      response.once("close", gone.resolve);
      listener(request, response);
    });
    const page = new AbortController();
    const left = post(url, { signal: page.signal }).catch((error: unknown) => error);
    await asked.promise;

    page.abort();

    await cancelled.promise;
    await left;
  });

  it("stops producing a response that nobody reads any more", async () => {
    const cancelled = createDeferred<void>();
    const { url } = await serve(
      toNodeListener(
        () =>
          new Response(
            new ReadableStream<Uint8Array>({
              pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
              cancel: () => cancelled.resolve(),
            }),
          ),
      ),
    );
    const response = await post(url);

    await response.body?.cancel();

    await cancelled.promise;
  });

  it("closes the connection if a response fails halfway", async () => {
    const { url } = await serve(
      toNodeListener(
        () =>
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
              pull: (controller) => controller.error(new Error("broken")),
            }),
          ),
      ),
    );

    await expect(post(url).then((response) => response.text())).rejects.toThrow();
  });

  it("keeps the response's Date, the clock by which a token expires", async () => {
    const date = "Tue, 01 Jan 2030 12:00:00 GMT";
    const { url } = await serve(toNodeListener(() => new Response(null, { headers: { date } })));

    expect((await post(url)).headers.get("date")).toBe(date);
  });

  it("keeps several cookies apart", async () => {
    const headers = new Headers([
      ["set-cookie", "a=1; Path=/"],
      ["set-cookie", "b=2; Path=/"],
    ]);
    const { url } = await serve(toNodeListener(() => new Response(null, { headers })));

    expect((await post(url)).headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  it("answers HEAD without a body", async () => {
    const { url } = await serve(toNodeListener(() => new Response("a body")));

    const response = await fetch(url, { method: "HEAD" });

    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("responds with 500 and a problem document if the handler throws, and only logs the reason", async () => {
    const log = spyOnConsole();
    const error = new Error("s3cr3t");
    const { url } = await serve(toNodeListener(() => Promise.reject(error)));

    const response = await post(url);
    const text = await response.text();

    expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"]);
    expect(text).toContain("SERVER_FAILED");
    expect(text).not.toContain("s3cr3t");
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("handler"), error);
  });

  it.each([
    ["a method that Fetch has no form for", "TRACE / HTTP/1.1\r\nHost: a"],
    ["a target that is not a path", "POST http://evil.example/widget-token HTTP/1.1\r\nHost: a"],
    ["a Host that would choose the path", "POST / HTTP/1.1\r\nHost: a/api/airbyte/widget-token?"],
  ])("responds with 400 to %s", async (_, head) => {
    const { handler } = createHandler();
    const { port } = await serve(toNodeListener(handler));

    const answer = await sendHead(port, `${head}\r\nOrigin: ${ORIGIN}`);

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(`access-control-allow-origin: ${ORIGIN}\r\n`);
    expect(answer).toContain('"code":"REQUEST_MALFORMED"');
  });

  it("does not let other pages read why a request is malformed", async () => {
    const { handler } = createHandler();
    const { port } = await serve(toNodeListener(handler));

    const answer = await sendHead(port, "TRACE / HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example");

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain("access-control-allow-origin");
  });

  it("answers a malformed request with a problem document for any other handler", async () => {
    const { port } = await serve(toNodeListener(() => new Response("never")));

    const answer = await sendHead(port, "TRACE / HTTP/1.1\r\nHost: a");

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("content-type: application/problem+json\r\n");
  });

  it.each([
    [{}, "http:"],
    [{ encrypted: true }, "https:"],
    [{ encrypted: false }, "http:"],
  ])("for a connection %j, builds a URL with the scheme %s", async (socket, protocol) => {
    const answered = createDeferred<URL>();
    const listener = toNodeListener((request) => {
      answered.resolve(new URL(request.url));
      return new Response(null);
    });
    const { url } = await serve((request, response) => {
      const copy: NodeRequest = Object.create(request, { socket: { value: socket } });
      listener(copy, response);
    });

    await fetch(`${url}/path?query=1`, { headers: { "x-forwarded-proto": "https" } });

    const address = await answered.promise;
    expect([address.protocol, address.pathname, address.search]).toEqual([protocol, "/path", "?query=1"]);
  });
});

function send(url: string, agent: Agent, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: "POST", headers: { origin: ORIGIN, "content-length": body.length } };
    httpRequest(`${url}/api/airbyte/widget-token`, options, (response) => {
      // The agent gets its socket back once the response has ended.
      response.resume().once("end", () => resolve(response));
    })
      .once("error", reject)
      .end(body);
  });
}
