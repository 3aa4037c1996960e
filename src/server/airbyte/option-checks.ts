import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import { invalidOption } from "./invalid-option.js";

/**
 * An empty environment variable counts as not set.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function readOptionalText(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw invalidOption(`${name} is of type ${typeof value}, but must be a string.`);
  const text = value.trim();
  // A secret from a mounted file ends with a newline. Airbyte would only report a wrong secret.
  if (text !== "" && text !== value) throw invalidOption(`${name} has leading or trailing whitespace; trim() it.`);
  return text || undefined;
}

/** @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`: it is not a time that a timer can wait */
export function checkDuration(name: string, value: unknown): void {
  if (typeof value === "number" && value > 0 && value <= LONGEST_TIMER_MS) return;
  throw invalidOption(
    `${name} is ${String(value)}, but must be a number of milliseconds from 1 to ${LONGEST_TIMER_MS}.`,
  );
}

/** @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`: a header cannot contain it */
export function checkOrganizationId(id: string): void {
  if (!/^[\x21-\x7e]+$/.test(id)) throw invalidOption("organizationId is not an id: set the id of your organization.");
}
