import { isRecord } from "../shared/is-record.js";

/** The page reports failures by its translation keys. */
const SENTENCES: Readonly<Record<string, string>> = {
  "errors.http.badRequest": "Airbyte did not accept what was entered.",
  "errors.http.unauthorized": "the session with Airbyte has expired. Close the window and open it again.",
  "errors.http.forbidden": "this is not allowed in this workspace.",
  "errors.http.notFound": "Airbyte did not find it; it may have been deleted.",
  "errors.http.gone": "Airbyte no longer has it.",
  "errors.http.teapot": "Airbyte rejected the request.",
  "errors.http.unprocessableEntity": "Airbyte could not use what was entered. Check the fields.",
  "errors.http.tooManyRequests": "there were too many requests. Wait a moment, and try again.",
  "errors.http.internalServerError": "something went wrong at Airbyte. Try again later.",
  "errors.http.badGateway": "Airbyte cannot be reached right now. Try again later.",
  "errors.http.serviceUnavailable": "Airbyte is not available right now. Try again later.",
  "errors.http.default": "something went wrong at Airbyte. Try again.",
  "errors.messageOnly": "Airbyte reported an error without details.",
};

const UNKNOWN = "Airbyte's page did not say why.";

/** Longest sentence with the page's own words, in characters, so that it fits into a view. */
const LONGEST_SENTENCE = 300;

/** Returns a sentence for people about an error of Airbyte's page, which is an `Error`, a plain object, or a text. */
export function describePageError(error: unknown): string {
  const message = readMessage(error)?.trim();
  if (message === undefined || message === "") return UNKNOWN;
  if (Object.hasOwn(SENTENCES, message)) return SENTENCES[message] ?? UNKNOWN;
  if (message.startsWith("errors.")) return "something went wrong at Airbyte. Try again.";
  if (message === "error:") return UNKNOWN;
  if (message.startsWith("error:")) return shorten(`Airbyte reported ${message.slice("error:".length).trim()}.`);
  return shorten(message);
}

/** Shortens a text without splitting a character. */
const shorten = (text: string): string =>
  text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1).replace(/[\ud800-\udbff]$/, "")}…`;

function readMessage(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  const message = error instanceof Error || isRecord(error) ? error.message : undefined;
  return typeof message === "string" ? message : undefined;
}
