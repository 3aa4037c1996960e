import { expect } from "vitest";

import { AirbyteEmbeddedError } from "../../src/shared/errors.js";

/** The error that `run` throws or its promise rejects with, which must be ours. */
export async function caught(run: () => unknown): Promise<AirbyteEmbeddedError> {
  try {
    await run();
  } catch (error) {
    expect(error).toBeInstanceOf(AirbyteEmbeddedError);
    return error as AirbyteEmbeddedError;
  }
  throw new Error("Nothing was thrown.");
}

/** Everything readable in an error and its causes: what a console or an error tracker would show. */
export function readable(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? String(error);
  const own = JSON.stringify(Object.getOwnPropertyDescriptors(error));
  const cause = error.cause === undefined ? "" : readable(error.cause);
  return [String(error), error.message, error.stack, own, JSON.stringify(error), cause].join("\n");
}
