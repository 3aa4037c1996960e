import { AirbyteEmbeddedError } from "./errors.js";

/** Our handler has already retried. The user may try again later; another request now would only add load. */
export class AlreadyRetriedError extends AirbyteEmbeddedError {}

/** Whether a code is from our handler. Any other code is from something in front of it. */
export const isHandlerCode = (code: string): boolean => /^(AUTHENTICATE|SOURCE|UPSTREAM)_/.test(code);

/** Whether the backend's options are wrong, or Airbyte rejects the backend itself, so that retrying cannot help. */
export const isPermanentCode = (code: string): boolean =>
  /^(OPTIONS_INVALID|UPSTREAM_(FORBIDDEN|REJECTED|UNAUTHORIZED))$/.test(code);

/** Returns the class of error for a response with this status and this code in its problem document. */
export const errorClassOf = (status: number, code: string): typeof AirbyteEmbeddedError =>
  status >= 502 && status <= 504 && isHandlerCode(code) ? AlreadyRetriedError : AirbyteEmbeddedError;
