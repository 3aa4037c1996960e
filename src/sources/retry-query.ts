import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { AlreadyRetriedError } from "../shared/handler-codes.js";

const MAX_RETRIES = 2;

/** Requests again only where that may help: not after a 401, and not what the backend has tried again itself. */
export const retryQuery = (failures: number, error: AirbyteEmbeddedError): boolean =>
  failures < MAX_RETRIES &&
  error.retryable &&
  error.retryAfterMs === undefined &&
  !(error instanceof AlreadyRetriedError);
