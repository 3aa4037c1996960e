import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { ShownField } from "../../shared/spec/form-values.js";
import type { JsonObject } from "../../shared/spec/json.js";
import { describeFailure } from "./describe-failure.js";
import { findFieldOfWords } from "./find-field-of-words.js";
import type { FormLabels } from "./form-labels.js";
import type { FormFailure } from "./form-state.js";

/** Converts an error to a failure of the form, at the field that it is about if that is known. */
export function placeFailure(
  error: AirbyteEmbeddedError,
  shown: readonly ShownField[],
  config: JsonObject,
  labels: FormLabels,
): FormFailure {
  const { message, isAboutEntries } = describeFailure(error, labels);
  if (isAboutEntries) {
    const name = findFieldOfWords(message, shown, config);
    if (name !== null) return { error, message: null, fieldErrors: { [name]: message } };
  }
  const rejected = error.fields.flatMap((path) => findShown(path.replace(/^config\./, ""), shown));
  return { error, message, fieldErrors: Object.fromEntries(rejected.map((name) => [name, labels.fieldRejected])) };
}

/** Returns the shown field with this name, or the closest one that contains it. */
function findShown(path: string, shown: readonly ShownField[]): string[] {
  const names = shown.map(({ field }) => field.name).filter((name) => path === name || path.startsWith(`${name}.`));
  return names.toSorted((a, b) => b.length - a.length).slice(0, 1);
}
