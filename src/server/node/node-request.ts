import type { NodeResponse } from "./node-response.js";

/** The parts of `node:http`'s request, or of one that extends it such as Express's, that are used. */
export interface NodeRequest {
  /** The HTTP method. @defaultValue "GET" */
  readonly method?: string | undefined;
  /** Path and query, as the client sent them. @defaultValue "/" */
  readonly url?: string | undefined;
  /** The whole address, where a framework has removed the mount path from `url`, as Express does. */
  readonly originalUrl?: string | undefined;
  /** The headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The connection: `encrypted` says that it uses TLS. */
  readonly socket: object;
  /** Whether something has read from the body. */
  readonly readableDidRead?: boolean | undefined;
  /** Whether the body has been read to its end. */
  readonly readableEnded?: boolean | undefined;
  /** Whether the connection has closed. */
  readonly destroyed?: boolean | undefined;
  /** Adds a listener for `data`, `end`, `error` and `close`. */
  on(event: string, listener: (...parameters: never[]) => void): unknown;
  /** Stops reading the body. */
  pause(): unknown;
  /** Goes on reading the body. */
  resume(): unknown;
}

const MAX_BODY_BYTES = 1_048_576;

/**
 * Converts a request to Fetch's. Once its response is closed, the rest of its body is read and dropped: a paused request
 * would block the next one on its connection.
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
    request.resume(); // Nothing to stream, and streams are most of the cost of a request.
    return new Request(address, { method, headers, signal });
  }
  if (parsed === undefined) {
    const init = { method, headers, signal, body: streamBody(request, response), duplex: "half" };
    const streamed = new Request(address, init);
    // Something else has read it, or a part: in Fetch's terms the body is locked.
    if (request.readableDidRead) streamed.body?.getReader();
    return streamed;
  }
  // They describe the bytes on the wire, not the parsed body.
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  if (!(parsed instanceof Uint8Array)) headers.set("content-type", "application/json");
  return new Request(address, { method, headers, signal, body: parsed });
}

function toAddress({ originalUrl, url = "/", headers, socket }: NodeRequest): URL {
  const target = originalUrl ?? url;
  const scheme = "encrypted" in socket && socket.encrypted ? "https" : "http";
  const base = new URL(`${scheme}://${String(headers["host"] ?? headers[":authority"] ?? "localhost")}`);
  // The Host header must not choose the path.
  if (base.href !== `${base.origin}/` || !target.startsWith("/")) throw new TypeError("No host, or no path.");
  const address = new URL(`${base.origin}${target}`);
  const [path = ""] = target.split("?", 1);
  // Frameworks, and the app's guards, route by the path as sent: `/x/../sources` is not `/sources` there.
  if (/[\\#]/.test(path) || address.pathname.split("/").length !== path.split("/").length) {
    throw new TypeError("A path that browsers would normalize.");
  }
  return address;
}

function toFetchHeaders(nodeHeaders: NodeRequest["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(nodeHeaders)) {
    if (value === undefined || name.startsWith(":")) continue; // HTTP/2 pseudo-headers, such as `:path`.
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

/** The body that a parser such as `express.json()` or `express.raw()` has read from the stream. */
function readParsedBody(request: NodeRequest): string | Uint8Array<ArrayBuffer> | undefined {
  // A parser may set an empty body even where it did not read: Express 4's does.
  if (request.readableDidRead === false) return undefined;
  const body: unknown = "body" in request ? request.body : undefined;
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * Reads as fast as the handler does. An iterator over the request would close the connection, with the answer, when the
 * handler stops reading early.
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
      // A request that something has read, or that has ended, emits no more events, or not all of them.
      if (request.readableDidRead) return;
      if (request.readableEnded) return finish(() => controller.close());
      if (request.destroyed) return fail(new Error("The connection closed before the body was read."));
      request.on("data", (chunk: Uint8Array) => {
        if (!isOpen) return;
        size += chunk.byteLength;
        if (size > MAX_BODY_BYTES) return fail(new Error("The body is larger than 1 MiB."));
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
