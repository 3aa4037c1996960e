import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { AlreadyRetriedError } from "../shared/handler-codes.js";

const MAX_RETRIES = 2;

/** Retries only failures that may pass: not a 401, and not what the backend has already retried. */
export const retryQuery = (failures: number, error: AirbyteEmbeddedError): boolean =>
  failures < MAX_RETRIES &&
  error.retryable &&
  error.retryAfterMs === undefined &&
  !(error instanceof AlreadyRetriedError);
