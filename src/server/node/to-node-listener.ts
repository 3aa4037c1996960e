import type { AirbyteServerErrorCode } from "../../shared/errors.js";
import { toFetchRequest, type NodeRequest } from "./node-request.js";
import { sendResponse, type NodeResponse } from "./node-response.js";

/** A listener for `node:http` and Express. */
export type NodeListener<Incoming extends NodeRequest = NodeRequest> = (
  request: Incoming,
  response: NodeResponse,
) => void;

/** A Fetch handler, such as {@link createAirbyteHandler} returns. */
interface Handler<Incoming> {
  (request: Request, nodeRequest: Incoming): Response | Promise<Response>;
  /**
   * Answers a request that cannot be expressed as a `Request`.
   *
   * @defaultValue 400, as a problem document without CORS headers
   */
  rejectMalformed?(request: { readonly method: string; readonly origin: string | null }): Response;
}

/**
 * Converts a Fetch handler to a listener for `node:http`, `node:https` and Express. It also works behind a body parser.
 * The `Request` has the full URL, including the mount path. Its body is streamed, up to 1 MiB, and its `signal` aborts
 * when the client disconnects. If the handler rejects, the response is 500; if a request cannot be expressed as a
 * `Request`, it is 400. For `Response.error()`, Fetch's network error, the connection is reset. The handler's second
 * argument is the original request, including what middlewares have added.
 *
 * @example
 * createServer(toNodeListener(createAirbyteHandler(options))).listen(3000);
 */
export function toNodeListener<Incoming extends NodeRequest = NodeRequest>(
  handler: Handler<Incoming>,
): NodeListener<Incoming> {
  return (nodeRequest, nodeResponse) => {
    const gone = new AbortController();
    nodeResponse.once("close", () => {
      if (!nodeResponse.writableFinished) gone.abort();
    });
    if (nodeResponse.destroyed) gone.abort(); // It closed before the listener was added.
    void answer(handler, nodeRequest, nodeResponse, gone.signal)
      .then((response) =>
        response.type === "error"
          ? reset(nodeRequest, nodeResponse)
          : sendResponse(response, nodeResponse, nodeRequest.method === "HEAD"),
      )
      // A client notices a broken connection, but may not notice a truncated response.
      .catch(() => nodeResponse.destroy());
  };
}

function reset({ socket }: NodeRequest, response: NodeResponse): void {
  if (canReset(socket)) socket.resetAndDestroy();
  response.destroy();
}

/** Only plain TCP connections can be reset. TLS connections are closed, which clients notice too. */
const canReset = (socket: object): socket is { resetAndDestroy(): void } =>
  "resetAndDestroy" in socket && !("encrypted" in socket);

async function answer<Incoming extends NodeRequest>(
  handler: Handler<Incoming>,
  nodeRequest: Incoming,
  nodeResponse: NodeResponse,
  signal: AbortSignal,
): Promise<Response> {
  let request: Request;
  try {
    request = toFetchRequest(nodeRequest, nodeResponse, signal);
  } catch {
    const { method = "GET", headers } = nodeRequest;
    const origin = typeof headers["origin"] === "string" ? headers["origin"] : null;
    return handler.rejectMalformed?.({ method, origin }) ?? problem(400, "Bad Request", "REQUEST_MALFORMED");
  }
  try {
    return await handler(request, nodeRequest);
  } catch (error) {
    // `createAirbyteHandler` never rejects, so this is an error in the app's own handler.
    console.error("react-airbyte-embedded: the handler of toNodeListener failed:", error);
    return problem(500, "Internal Server Error", "SERVER_FAILED");
  }
}

/** Contains no text of the error, which may contain anything. */
const problem = (status: number, title: string, code: AirbyteServerErrorCode): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, code }), {
    status,
    headers: { "content-type": "application/problem+json", "x-content-type-options": "nosniff" },
  });
