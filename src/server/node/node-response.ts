/** The parts of `node:http`'s response, or of one that extends it such as Express's, that are used. */
export interface NodeResponse {
  /** The HTTP status to send. */
  statusCode: number;
  /** Whether the connection has closed. */
  readonly destroyed: boolean;
  /** Whether everything has been sent. */
  readonly writableFinished: boolean;
  /** Sets a header, or several of one name. */
  setHeader(name: string, value: string | string[]): unknown;
  /** Sends a part of the body. Returns false while the client reads more slowly. */
  write(chunk: Uint8Array): boolean;
  /** Ends the response, after a last part of the body where there is one. */
  end(): unknown;
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
    // oxlint-disable-next-line no-await-in-loop -- a stream is sent one chunk after the other
    const { done, value } = await reader.read();
    if (done || to.destroyed) break;
    if (value.byteLength === length) {
      // The whole of it. In one call, Node sends it together with the headers.
      to.end(value);
      return cancel();
    }
    // oxlint-disable-next-line no-await-in-loop -- a stream is sent one chunk after the other
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
