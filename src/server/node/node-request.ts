import { readAlready, tooLarge } from "../handler/body.js";
import type { NodeResponse } from "./node-response.js";

/** What is used of the request of `node:http`, or of one that extends it, such as Express's. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object;
  readonly readableDidRead?: boolean | undefined;
  readonly readableEnded?: boolean | undefined;
  readonly destroyed?: boolean | undefined;
  on(event: string, listener: (...parameters: never[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

const MAX_BODY_BYTES = 1_048_576;

/**
 * The Fetch form of a request. Once its response is closed, what is left of its body is read and dropped: a paused
 * request would hold up the next one on its connection.
 *
 * @throws {TypeError} Fetch has no form for its method, address or headers.
 */
export function toFetchRequest(request: NodeRequest, response: NodeResponse, signal: AbortSignal): Request {
  const { method = "GET" } = request;
  const address = toAddress(request);
  const headers = toFetchHeaders(request.headers);
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers, signal });

  const parsed = readParsedBody(request);
  if (parsed === undefined && headers.get("content-length") === "0") {
    request.resume(); // There is nothing to stream, and streams are most of what a request costs.
    return new Request(address, { method, headers, signal });
  }
  if (parsed === undefined) {
    const init = { method, headers, signal, body: streamBody(request, response), duplex: "half" };
    return new Request(address, init);
  }
  // They describe the bytes that came, which are not those that go on.
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  if (!(parsed instanceof Uint8Array)) headers.set("content-type", "application/json");
  return new Request(address, { method, headers, signal, body: parsed });
}

function toAddress({ url = "/", headers, socket }: NodeRequest): URL {
  const scheme = "encrypted" in socket && socket.encrypted ? "https" : "http";
  const base = new URL(`${scheme}://${String(headers["host"] ?? headers[":authority"] ?? "localhost")}`);
  // Whoever sends the Host header must not get to choose the path with it.
  if (base.href !== `${base.origin}/` || !url.startsWith("/")) throw new TypeError("No host, or no path.");
  const address = new URL(`${base.origin}${url}`);
  const [path = ""] = url.split("?", 1);
  // Frameworks route by the path as it came, and the app's guards with them: `/x/../sources` is not `/sources` there.
  if (/[\\#]/.test(path) || address.pathname.split("/").length !== path.split("/").length) {
    throw new TypeError("A path that browsers would send otherwise.");
  }
  return address;
}

function toFetchHeaders(nodeHeaders: NodeRequest["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(nodeHeaders)) {
    if (value === undefined || name.startsWith(":")) continue; // HTTP/2's own, such as `:path`.
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

/** A body parser, such as `express.json()` or `express.raw()`, has read the stream, and left what it made of it. */
function readParsedBody(request: NodeRequest): string | Uint8Array<ArrayBuffer> | undefined {
  // One that leaves alone what it does not know may set an empty body all the same: Express 4's does.
  if (request.readableDidRead === false) return undefined;
  const body: unknown = "body" in request ? request.body : undefined;
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * Reads as fast as the handler does. An iterator over the request would do the same, but end the connection, answer
 * and all, when the handler stops reading early.
 */
function streamBody(request: NodeRequest, response: NodeResponse): ReadableStream<Uint8Array> {
  let size = 0;
  let isOpen = true;
  const finish = (how: () => void) => {
    if (isOpen) how();
    isOpen = false;
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const fail = (error: Error) => finish(() => controller.error(error));
      // None of its events would come any more, or not all of them.
      if (request.readableDidRead) return fail(readAlready());
      if (request.readableEnded) return finish(() => controller.close());
      if (request.destroyed) return fail(new Error("The connection closed before the body was read."));
      request.on("data", (chunk: Uint8Array) => {
        if (!isOpen) return;
        size += chunk.byteLength;
        if (size > MAX_BODY_BYTES) return fail(tooLarge(MAX_BODY_BYTES));
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.on("end", () => finish(() => controller.close()));
      request.on("error", fail);
      request.on("close", () => fail(new Error("The connection closed before the body was complete.")));
      response.once("close", () => {
        fail(new Error("The request has been answered."));
        request.resume();
      });
    },
    pull() {
      request.resume();
    },
    cancel() {
      isOpen = false;
      request.resume();
    },
  });
}
