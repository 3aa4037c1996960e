import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** The error for an invalid option. The message must say how to correct it. */
export const invalidOption = (message: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("OPTIONS_INVALID", message);
