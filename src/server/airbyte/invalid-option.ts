import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** The error for an option that cannot work. The message says how to correct it. */
export const invalidOption = (message: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("OPTIONS_INVALID", message);
