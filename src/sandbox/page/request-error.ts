import { isRecord } from "../../shared/is-record.js";
import type { ApiAnswer } from "./create-transport.js";

const KEYS: Readonly<Record<number, string>> = {
  400: "errors.http.badRequest",
  401: "errors.http.unauthorized",
  403: "errors.http.forbidden",
  404: "errors.http.notFound",
  410: "errors.http.gone",
  418: "errors.http.teapot",
  422: "errors.http.unprocessableEntity",
  429: "errors.http.tooManyRequests",
  500: "errors.http.internalServerError",
  502: "errors.http.badGateway",
  503: "errors.http.serviceUnavailable",
};

/** A new token clears this message. */
export const SESSION_ENDED =
  "Your session has ended. Try again; if that does not help, close this window and open it again.";

const SENTENCES: Readonly<Record<number, string>> = {
  401: SESSION_ENDED,
  403: "You may not do this in this workspace.",
  404: "This is no longer offered. Go back and choose again.",
  410: "This is no longer offered. Go back and choose again.",
  422: "Something in the form was rejected. Check what you entered.",
  429: "Too many requests. Wait a moment, then try again.",
};

/**
 * A failed request of the page. As in the real page, its message is a translation key, and the host only receives the
 * message and `cause`.
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** The message for users. */
  readonly sentence: string;
  /** Whether the resource no longer exists. */
  readonly isGone: boolean;

  constructor(key: string, sentence: string, cause: { readonly status?: number; readonly id?: string }) {
    super(key, { cause });
    this.sentence = sentence;
    this.isGone = cause.status === 404 || cause.status === 410;
  }

  /** Creates the error for a response with this status. */
  static ofStatus(status: number): RequestError {
    const sentence = SENTENCES[status] ?? "Something went wrong on our side. Try again in a moment.";
    return new RequestError(KEYS[status] ?? "errors.http.default", sentence, { status });
  }

  /** Creates the error for an error response. The API's explanation of a bad request is meant for users. */
  static ofAnswer({ status, body }: ApiAnswer): RequestError {
    const { type } = isRecord(body) ? body : {};
    const { message, sentence } = RequestError.ofStatus(status);
    const key = typeof type === "string" && type.startsWith("error:") ? type : message;
    return new RequestError(key, (status === 400 && readReason(body)) || sentence, { status });
  }

  /** Creates the error for any value that was thrown before a response arrived. */
  static of(error: unknown): RequestError {
    if (error instanceof RequestError) return error;
    return new RequestError("errors.http.default", "There is no connection. Check your network, then try again.", {});
  }
}

/** Reads a response's explanation, in any of Airbyte's shapes. */
function readReason(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const { detail, message, errors, _embedded: embedded } = body;
  // The message of one shape only names the status. Its inner error has the reason.
  const inside: unknown = isRecord(embedded) ? embedded["errors"] : errors;
  const [first]: unknown[] = Array.isArray(inside) ? inside : [];
  const reasons = [detail, isRecord(first) ? first["message"] : undefined, message];
  return reasons.find((reason): reason is string => typeof reason === "string" && reason !== "");
}
