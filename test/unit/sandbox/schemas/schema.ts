import { expect } from "vitest";

/** The part of a schema that the specifications' tables need: required and optional fields. */
export interface Schema {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Values that a field is limited to. */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /** Schemas of fields that hold an object, or a list of them. */
  readonly inside?: Readonly<Record<string, Schema>>;
}

/** Fails unless a value has every required field and no others than the optional ones, at every depth. */
export function expectSchema(value: unknown, { required, optional = [], values = {}, inside = {} }: Schema): void {
  const fields = Object(value) as Record<string, unknown>;
  const names = Object.keys(fields);
  expect(names).toEqual(expect.arrayContaining([...required]));
  expect([...required, ...optional]).toEqual(expect.arrayContaining(names));
  for (const [name, allowed] of Object.entries(values)) {
    if (name in fields) expect(allowed).toContain(fields[name]);
  }
  for (const [name, schema] of Object.entries(inside)) {
    for (const item of [fields[name] ?? []].flat()) expectSchema(item, schema);
  }
}
