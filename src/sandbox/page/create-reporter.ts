import { isRecord } from "../../shared/is-record.js";
import { findFault, type Fault, type Vocabulary } from "../faults/fault.js";
import type { RequestError } from "./request-error.js";

/** The result of a person's action. */
export type Result<E = RequestError> =
  | { readonly kind: "created" | "updated"; readonly data: unknown }
  | { readonly kind: "create_error" | "update_error"; readonly error: E };

/** Reports a result to the host. */
export type Report = (result: Result) => void;

/** Creates the function that reports to the host, in one of Airbyte's vocabularies and with the page's faults. */
export function createReporter(post: (message: unknown) => void, faults: readonly Fault[]): Report {
  const vocabulary = findFault(faults, "vocabulary")?.vocabulary ?? "documents";
  const times = findFault(faults, "repeated-events") ? 2 : 1;
  const shape = (result: Result): Result<unknown> => {
    if ("data" in result) return result;
    const { kind, error } = result;
    if (findFault(faults, "text-errors")) return { kind, error: error.message };
    return findFault(faults, "object-errors") ? { kind, error: toPlain(error) } : result;
  };
  return (result) => {
    if (findFault(faults, "malformed-events")) {
      for (const message of MALFORMED) post(message);
      // A success without a valid source.
      if ("data" in result) return post(toMessage({ kind: result.kind, data: { id: 7, name: null } }, vocabulary));
    }
    for (let time = 0; time < times; time += 1) post(toMessage(shape(result), vocabulary));
  };
}

/** Messages that Airbyte's page is not known to send, and that a host must ignore. */
const MALFORMED: readonly unknown[] = [
  null,
  7,
  "",
  "unknown_text",
  [],
  {},
  { type: 7 },
  { type: "" },
  { type: "end_user_action_result" },
  { type: "end_user_action_result", message: "source_exploded", data: null },
];

const toPlain = ({ message, cause }: RequestError): object => ({ message, ...(isRecord(cause) ? cause : {}) });

function toMessage(result: Result<unknown>, vocabulary: Vocabulary): object {
  const content = "data" in result ? { data: result.data } : { error: result.error };
  if (vocabulary === "newest" && "data" in result) {
    const { id, name } = isRecord(result.data) ? result.data : {};
    const type = result.kind === "created" ? "sourceCreated" : "sourceUpdated";
    return { type, data: { sourceId: id, sourceName: name } };
  }
  // The newest vocabulary does not have failures.
  const prefix = vocabulary === "platform" ? "partial_user_config" : "source";
  return { type: "end_user_action_result", message: `${prefix}_${result.kind}`, ...content };
}
