// @ts-check
import { createServer } from "node:http";

/**
 * Listens on loopback, tells the benchmark where, and ends with it.
 *
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} listener
 */
export function serve(listener) {
  const server = createServer(listener).listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object") process.send?.(address?.port);
  });
  process.on("disconnect", () => process.exit());
}
