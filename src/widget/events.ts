import { AirbyteEmbeddedError } from "../shared/errors.js";
import { isRecord } from "../shared/is-record.js";
import { describePageError } from "./page-error.js";
import { parseSource, type Source } from "../shared/source.js";

const RESULT = "end_user_action_result";

/** A source was created. */
export interface SourceCreatedEvent extends ResultEvent {
  readonly message: "source_created";
  readonly data: Source;
  /** What about `data` was not as documented; absent where all was. */
  readonly parseIssues?: readonly string[];
}

/** A source was updated. */
export interface SourceUpdatedEvent extends ResultEvent {
  readonly message: "source_updated";
  readonly data: Source;
  /** What about `data` was not as documented; absent where all was. */
  readonly parseIssues?: readonly string[];
}

/** A source could not be created. The user can go on: a success may follow. */
export interface SourceCreateErrorEvent extends ResultEvent {
  readonly message: "source_create_error";
  /** Code `SOURCE_CREATE_FAILED`, a sentence for people, and what the page sent as `cause`. */
  readonly error: AirbyteEmbeddedError;
}

/** A source could not be updated. The user can go on: a success may follow. */
export interface SourceUpdateErrorEvent extends ResultEvent {
  readonly message: "source_update_error";
  /** Code `SOURCE_UPDATE_FAILED`, a sentence for people, and what the page sent as `cause`. */
  readonly error: AirbyteEmbeddedError;
}

/** What the page said in words that this version does not know. */
export interface UnknownWidgetEvent {
  readonly type: string;
  readonly message: "unknown";
  /** The page's own word, where it used one. */
  readonly originalMessage: string | undefined;
  /** All that the page sent, as it came. */
  readonly raw: unknown;
}

/** What Airbyte's page reports, in the shape that Airbyte documents: `switch (event.message)` tells them apart. */
export type WidgetEvent =
  | SourceCreatedEvent
  | SourceUpdatedEvent
  | SourceCreateErrorEvent
  | SourceUpdateErrorEvent
  | UnknownWidgetEvent;

interface ResultEvent {
  readonly type: typeof RESULT;
  /** The page's own word for `message`: Airbyte uses three vocabularies. */
  readonly originalMessage: string;
}

type ResultMessage = Exclude<WidgetEvent["message"], "unknown">;

/** The page's words, in each of the vocabularies that were seen, and the documented word for each. */
const DOCUMENTED_WORD = new Map<string, ResultMessage>([
  ["source_created", "source_created"],
  ["source_updated", "source_updated"],
  ["source_create_error", "source_create_error"],
  ["source_update_error", "source_update_error"],
  ["partial_user_config_created", "source_created"],
  ["partial_user_config_updated", "source_updated"],
  ["partial_user_config_create_error", "source_create_error"],
  ["partial_user_config_update_error", "source_update_error"],
]);

/** As above, where the page says it by the event's `type` alone. */
const DOCUMENTED_WORD_OF_TYPE = new Map<string, ResultMessage>([
  ["sourceCreated", "source_created"],
  ["sourceUpdated", "source_updated"],
]);

/**
 * Parses what Airbyte's page posted. Null where it is no event: a text, or an object without a `type`.
 * Never throws, and never swallows a success: odd `data` is delivered with `parseIssues`.
 */
export function parseWidgetEvent(raw: unknown): WidgetEvent | null {
  if (!isRecord(raw) || typeof raw["type"] !== "string" || raw["type"] === "") return null;
  const { type, message } = raw;
  const word = typeof message === "string" ? message : undefined;
  const known = type === RESULT ? DOCUMENTED_WORD.get(word ?? "") : DOCUMENTED_WORD_OF_TYPE.get(type);
  if (known === undefined) return { type, message: "unknown", originalMessage: word, raw };

  const originalMessage = type === RESULT ? (word ?? known) : type;
  const base = { type: RESULT, originalMessage } as const;
  switch (known) {
    case "source_created":
    case "source_updated": {
      const { source, issues } = parseSource(raw["data"]);
      return { ...base, message: known, data: source, ...(issues.length > 0 && { parseIssues: issues }) };
    }
    case "source_create_error":
      return { ...base, message: known, error: toError("SOURCE_CREATE_FAILED", raw["error"]) };
    case "source_update_error":
      return { ...base, message: known, error: toError("SOURCE_UPDATE_FAILED", raw["error"]) };
    default:
      return known satisfies never;
  }
}

function toError(code: "SOURCE_CREATE_FAILED" | "SOURCE_UPDATE_FAILED", cause: unknown): AirbyteEmbeddedError {
  const action = code === "SOURCE_CREATE_FAILED" ? "created" : "updated";
  return new AirbyteEmbeddedError(code, `The source could not be ${action}: ${describePageError(cause)}`, { cause });
}
