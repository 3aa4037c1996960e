import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseJson } from "../../shared/parse-json.js";

/**
 * Reads a body up to the limit, and stops when the signal aborts.
 *
 * @throws {AirbyteEmbeddedError} `BODY_TOO_LARGE`, `BODY_MALFORMED`
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.bodyUsed || request.body?.locked) {
    throw malformedBody("has already been read: call the handler before anything else reads the body");
  }
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  signal.addEventListener("abort", () => void reader.cancel().catch(() => {}));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- chunks arrive in order
    const { done, value } = await reader.read().catch(() => {
      throw malformedBody("ended before it was complete");
    });
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- this ends the loop
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    // The app may have created the request from a stream of any values.
    if (!(value instanceof Uint8Array)) throw malformedBody("is not a stream of bytes");
    size += value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

/**
 * Parses a body as a JSON object. A missing body is an empty object.
 *
 * @throws {AirbyteEmbeddedError} `BODY_MALFORMED`
 */
export function parseBody(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.byteLength === 0) return {};
  let body: unknown;
  try {
    body = parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw malformedBody("is not JSON, or is nested too deeply");
  }
  if (!isRecord(body)) throw malformedBody("is not a JSON object");
  return body;
}

const tooLarge = (maxBytes: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("BODY_TOO_LARGE", `The request's body is larger than ${maxBytes} bytes.`);

const malformedBody = (why: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body ${why}.`);
