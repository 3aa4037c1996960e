/** The parts that we use of a `node:http` response, or of one that extends it, such as Express's. */
export interface NodeResponse {
  /** The HTTP status to send. */
  statusCode: number;
  /** Whether the connection has closed. */
  readonly destroyed: boolean;
  /** Whether everything has been sent. */
  readonly writableFinished: boolean;
  /** Sets a header, or several headers with the same name. */
  setHeader(name: string, value: string | string[]): unknown;
  /** Sends a part of the body. Returns false if the caller should wait for `drain`. */
  write(chunk: Uint8Array): boolean;
  /** Ends the response. */
  end(): unknown;
  /** Sends the last part of the body, and ends the response. */
  end(chunk: Uint8Array): unknown;
  /** Closes the connection. */
  destroy(): unknown;
  /** Adds a listener for `close` or `drain`. */
  once(event: string, listener: () => void): unknown;
  /** Removes a listener. */
  off(event: string, listener: () => void): unknown;
}

/** Sends a Fetch response as fast as the client reads, and cancels it when the client disconnects. */
export async function sendResponse(response: Response, to: NodeResponse, isHead: boolean): Promise<void> {
  if (to.destroyed) return response.body?.cancel();
  to.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") to.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) to.setHeader("set-cookie", cookies);

  if (isHead) await response.body?.cancel();
  else if (response.body !== null) return sendBody(response.body, Number(response.headers.get("content-length")), to);
  to.end();
}

async function sendBody(body: ReadableStream<Uint8Array>, length: number, to: NodeResponse): Promise<void> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  to.once("close", cancel);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- chunks are sent in order
    const { done, value } = await reader.read();
    if (done || to.destroyed) break;
    if (value.byteLength === length) {
      // The whole body: in one call, Node sends it together with the headers.
      to.end(value);
      return cancel();
    }
    // oxlint-disable-next-line no-await-in-loop -- chunks are sent in order
    if (!to.write(value)) await drained(to);
  }
  to.off("close", cancel);
  to.end();
}

function drained(response: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off("drain", settle);
      response.off("close", settle);
      resolve();
    };
    response.once("drain", settle);
    response.once("close", settle);
  });
}
