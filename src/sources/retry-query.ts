import type { AirbyteEmbeddedError } from "../shared/errors.js";

const MAX_RETRIES = 2;

/** Asks again only where that may help: not after a 401, which React Query would repeat three times. */
export const retryQuery = (failures: number, { retryable, retryAfterMs }: AirbyteEmbeddedError): boolean =>
  retryable && retryAfterMs === undefined && failures < MAX_RETRIES;
