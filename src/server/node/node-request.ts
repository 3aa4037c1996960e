import type { NodeResponse } from "./node-response.js";

/** The parts that we use of a `node:http` request, or of one that extends it, such as Express's. */
export interface NodeRequest {
  /** The HTTP method. @defaultValue "GET" */
  readonly method?: string | undefined;
  /** Path and query, as the client sent them. @defaultValue "/" */
  readonly url?: string | undefined;
  /** Path and query before a framework such as Express removed the mount path from `url`. */
  readonly originalUrl?: string | undefined;
  /** The headers, by lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The connection. `encrypted` is set if it uses TLS. */
  readonly socket: object;
  /** Whether any part of the body has been read. */
  readonly readableDidRead?: boolean | undefined;
  /** Whether the body has been read to its end. */
  readonly readableEnded?: boolean | undefined;
  /** Whether the connection has closed. */
  readonly destroyed?: boolean | undefined;
  /** Adds a listener for `data`, `end`, `error` and `close`. */
  on(event: string, listener: (...parameters: never[]) => void): unknown;
  /** Stops reading the body. */
  pause(): unknown;
  /** Continues reading the body. */
  resume(): unknown;
}

const MAX_BODY_BYTES = 1_048_576;

/**
 * Converts a request to a Fetch `Request`. After its response is closed, the rest of its body is read and dropped,
 * because a paused request would block the next one on its connection.
 *
 * @throws {TypeError} Fetch cannot express its method, address or headers.
 */
export function toFetchRequest(request: NodeRequest, response: NodeResponse, signal: AbortSignal): Request {
  const { method = "GET" } = request;
  const address = toAddress(request);
  const headers = toFetchHeaders(request.headers);
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers, signal });

  const parsed = readParsedBody(request);
  if (parsed === undefined && headers.get("content-length") === "0") {
    request.resume(); // Without a body, avoids a stream, which would be most of the cost of a request.
    return new Request(address, { method, headers, signal });
  }
  if (parsed === undefined) {
    const init = { method, headers, signal, body: streamBody(request, response), duplex: "half" };
    const streamed = new Request(address, init);
    // Other code has read at least a part of the body, so we lock it, as Fetch would.
    if (request.readableDidRead) streamed.body?.getReader();
    return streamed;
  }
  // These headers describe the bytes on the wire, not the parsed body.
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  if (!(parsed instanceof Uint8Array)) headers.set("content-type", "application/json");
  return new Request(address, { method, headers, signal, body: parsed });
}

function toAddress({ originalUrl, url = "/", headers, socket }: NodeRequest): URL {
  const target = originalUrl ?? url;
  const scheme = "encrypted" in socket && socket.encrypted ? "https" : "http";
  const base = new URL(`${scheme}://${String(headers["host"] ?? headers[":authority"] ?? "localhost")}`);
  // The Host header must not choose the path.
  if (base.href !== `${base.origin}/` || !target.startsWith("/")) throw new TypeError("The host or path is invalid.");
  const address = new URL(`${base.origin}${target}`);
  const [path = ""] = target.split("?", 1);
  // Frameworks and the app's guards match the path as it was sent: for them, `/sources/.` is not `/sources`. Browsers
  // only send paths that are parsed already.
  if (address.pathname !== path) throw new TypeError("The path would change when it is parsed as a URL.");
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

/** Returns the body that a parser such as `express.json()` or `express.raw()` has read from the stream. */
function readParsedBody(request: NodeRequest): string | Uint8Array<ArrayBuffer> | undefined {
  // A parser may set an empty body without reading the stream, as in Express 4.
  if (request.readableDidRead === false) return undefined;
  const body: unknown = "body" in request ? request.body : undefined;
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * Reads as fast as the handler does. Iterating over the request would close the connection, and so lose the response,
 * when the handler stops reading early.
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
      // A request that was already read from, or has ended, does not emit all events.
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
