import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { AlreadyRetriedError } from "../shared/handler-codes.js";

const MAX_RETRIES = 2;

/** Only retries transient failures: not a 401, and not a failure that the backend has already retried. */
export const retryQuery = (failures: number, error: AirbyteEmbeddedError): boolean =>
  failures < MAX_RETRIES &&
  error.retryable &&
  error.retryAfterMs === undefined &&
  !(error instanceof AlreadyRetriedError);
