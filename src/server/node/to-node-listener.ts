import { keepMountPath } from "../handler/mount-path.js";
import { toFetchRequest, type NodeRequest } from "./node-request.js";
import { sendResponse, type NodeResponse } from "./node-response.js";
import { problemResponse } from "../handler/problem.js";

/** A listener as `node:http` and Express take it. */
export type NodeListener<Incoming extends NodeRequest = NodeRequest> = (
  request: Incoming,
  response: NodeResponse,
) => void;

type Handler<Incoming> = (request: Request, nodeRequest: Incoming) => Response | Promise<Response>;

/**
 * Turns a Fetch handler into a listener for `node:http`, `node:https` and Express, there also under a mount path and
 * behind a body parser. The body is streamed, up to 1 MiB of it, and the request's `signal` is aborted when the client
 * goes away. A handler that rejects is answered for with a 500; one that returns `Response.error()`, which is what Fetch
 * calls a broken connection, gets the connection reset. Its second argument is the request as it came, for what
 * middlewares have left on it.
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
    if (nodeResponse.destroyed) gone.abort(); // That was before anybody listened.
    void answer(handler, nodeRequest, nodeResponse, gone.signal)
      .then((response) =>
        response.type === "error"
          ? reset(nodeRequest, nodeResponse)
          : sendResponse(response, nodeResponse, nodeRequest.method === "HEAD"),
      )
      // Half an answer is worse than a broken connection, which the client can tell.
      .catch(() => nodeResponse.destroy());
  };
}

function reset({ socket }: NodeRequest, response: NodeResponse): void {
  if (canReset(socket)) socket.resetAndDestroy();
  response.destroy();
}

/** Only TCP knows a reset. With TLS around it the connection is closed, which clients tell from an answer as well. */
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
    keepMountPath(request, nodeRequest);
  } catch {
    // A method, an address or a header that Fetch has no form for.
    return new Response(null, { status: 400 });
  }
  try {
    return await handler(request, nodeRequest);
  } catch (error) {
    return problemResponse(error);
  }
}
