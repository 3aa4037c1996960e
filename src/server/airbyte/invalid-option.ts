import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** The error for an option that cannot work. The message has the remedy. */
export const invalid = (message: string): AirbyteEmbeddedError => new AirbyteEmbeddedError("OPTIONS_INVALID", message);
