import { AirbyteEmbeddedError } from "../shared/errors.js";
import { isRecord } from "../shared/is-record.js";
import { describePageError } from "./page-error.js";
import { parseSource, type Source } from "../shared/source.js";

const RESULT = "end_user_action_result";

/** A source was created. */
export interface SourceCreatedEvent extends ResultEvent {
  readonly message: "source_created";
  /** The new source. */
  readonly data: Source;
  /** How `data` differs from the documents; absent if it does not. */
  readonly parseIssues?: readonly string[];
}

/** A source was updated. */
export interface SourceUpdatedEvent extends ResultEvent {
  readonly message: "source_updated";
  /** The source after the update. */
  readonly data: Source;
  /** How `data` differs from the documents; absent if it does not. */
  readonly parseIssues?: readonly string[];
}

/** A source could not be created. The user may continue, and a success may follow. */
export interface SourceCreateErrorEvent extends ResultEvent {
  readonly message: "source_create_error";
  /** Code `SOURCE_CREATE_FAILED`, a sentence for people, and what the page sent as `cause`. */
  readonly error: AirbyteEmbeddedError;
}

/** A source could not be updated. The user may continue, and a success may follow. */
export interface SourceUpdateErrorEvent extends ResultEvent {
  readonly message: "source_update_error";
  /** Code `SOURCE_UPDATE_FAILED`, a sentence for people, and what the page sent as `cause`. */
  readonly error: AirbyteEmbeddedError;
}

/** An event that this version does not know. */
export interface UnknownWidgetEvent {
  /** The page's own `type`. */
  readonly type: string;
  readonly message: "unknown";
  /** The page's own `message`, if it sent one. */
  readonly originalMessage: string | undefined;
  /** The whole message, as the page sent it. */
  readonly raw: unknown;
}

/** An event of Airbyte's page, in the shape that Airbyte documents. `switch (event.message)` narrows it. */
export type WidgetEvent =
  | SourceCreatedEvent
  | SourceUpdatedEvent
  | SourceCreateErrorEvent
  | SourceUpdateErrorEvent
  | UnknownWidgetEvent;

interface ResultEvent {
  readonly type: typeof RESULT;
  /** The `message` that the page sent: Airbyte's pages use three sets of names. */
  readonly originalMessage: string;
}

type ResultMessage = Exclude<WidgetEvent["message"], "unknown">;

/** The words of each known vocabulary, and the documented word for each. */
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

/** The same for events that only have a `type`. */
const DOCUMENTED_WORD_OF_TYPE = new Map<string, ResultMessage>([
  ["sourceCreated", "source_created"],
  ["sourceUpdated", "source_updated"],
]);

/**
 * Parses a message of Airbyte's page. Returns null for anything that is not an event, such as a text or an object without
 * a `type`. Never throws, and never drops a success: unexpected `data` is delivered with `parseIssues`.
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
