import { isRecord } from "../../shared/is-record.js";
import { malformedAnswer } from "./upstream-error.js";

/**
 * Reads the fields of a response by any of their names. Returns null for a field that is missing or of another type.
 */
export interface FieldReader {
  text(this: void, ...names: string[]): string | null;
  number(this: void, ...names: string[]): number | null;
  texts(this: void, ...names: string[]): string[] | null;
  record(this: void, ...names: string[]): Readonly<Record<string, unknown>> | null;
  /** @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED`: it is missing */
  id(this: void, ...names: string[]): string;
}

/** Creates a reader. `what` names in an error message what was requested. */
export function createFieldReader(what: string, json: unknown): FieldReader {
  const fields = isRecord(json) ? json : {};
  const find = <T>(names: string[], is: (value: unknown) => value is T): T | null =>
    names.map((name) => fields[name]).find((value): value is T => is(value)) ?? null;
  return {
    text: (...names) => find(names, (value) => typeof value === "string"),
    number: (...names) => find(names, (value) => typeof value === "number"),
    texts: (...names) => find(names, isTexts),
    record: (...names) => find(names, isRecord),
    id(...names) {
      const id = find(names, (value) => typeof value === "string");
      if (id === null || id === "") throw malformedAnswer(what, `no ${names[0]}`);
      return id;
    },
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
