import { AirbyteEmbeddedError } from "./errors.js";

/** Our handler has tried again already. The user may try again later; another request at once would only add to it. */
export class AlreadyRetriedError extends AirbyteEmbeddedError {}

/** Whether a code is our handler's: any other comes from something in front of it. */
export const isHandlerCode = (code: string): boolean => /^(AUTHENTICATE|SOURCE|UPSTREAM)_/.test(code);

/** Whether the backend's options are wrong, or Airbyte rejects it, so that no other try helps. */
export const isPermanentCode = (code: string): boolean =>
  /^(OPTIONS_INVALID|UPSTREAM_(FORBIDDEN|REJECTED|UNAUTHORIZED))$/.test(code);

/** The class of error for a response with this status and this code in its problem document. */
export const errorClassOf = (status: number, code: string): typeof AirbyteEmbeddedError =>
  status >= 502 && status <= 504 && isHandlerCode(code) ? AlreadyRetriedError : AirbyteEmbeddedError;
