import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseWidgetEvent } from "../../../src/widget/events.js";

const TYPE = "end_user_action_result";
const SUCCESSES = ["source_created", "source_updated", "partial_user_config_created", "partial_user_config_updated"];

/** Anything that the page may post, including names from `Object.prototype` and documented fields with any value. */
const name = fc.constantFrom("id", "name", "type", "message", "__proto__", "hasOwnProperty", "toString", "constructor");
const posted = fc.oneof(
  fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true }),
  fc.dictionary(fc.oneof(name, fc.string()), fc.anything()),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

describe("parseWidgetEvent", () => {
  it("never throws, and returns null or an event", () => {
    fc.assert(
      fc.property(fc.oneof(posted, fc.record({ type: posted, message: posted, data: posted })), (raw) => {
        const event = parseWidgetEvent(raw);
        if (event !== null)
          expect(event.message).toMatch(/^(source_(created|updated|create_error|update_error)|unknown)$/);
      }),
    );
  });

  it("never swallows a success, whatever its data", () => {
    const spoken = fc.oneof(
      fc.constantFrom(...SUCCESSES).map((message) => ({ type: TYPE, message })),
      fc.constantFrom("sourceCreated", "sourceUpdated").map((type) => ({ type })),
    );
    fc.assert(
      fc.property(spoken, posted, (words, data) => {
        const event = parseWidgetEvent({ ...words, data });
        expect(event).toMatchObject({
          type: TYPE,
          message: expect.stringMatching(/^source_(created|updated)$/),
          data: { id: expect.any(String), name: expect.any(String) },
        });
      }),
    );
  });

  it("turns every failure into one of our errors, whatever the page sent", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("source_create_error", "partial_user_config_update_error"),
        posted,
        (message, error) => {
          expect(parseWidgetEvent({ type: TYPE, message, error })).toMatchObject({
            error: { name: "AirbyteEmbeddedError", message: expect.stringMatching(/^The source could not be \w+: ./) },
          });
        },
      ),
    );
  });

  it("accepts circular and very large data", () => {
    const cyclic: Record<string, unknown> = { id: "1", name: "Cyclic", source_template: { name: "T" } };
    cyclic["replication_config"] = cyclic;
    const huge = { id: "2", name: "x".repeat(1_000_000), source_template: { tags: Array(100_000).fill("tag") } };
    for (const data of [cyclic, huge]) {
      const event = parseWidgetEvent({ type: TYPE, message: "source_created", data });
      expect(event).toMatchObject({ data: { id: data["id"], name: data["name"] } });
      expect(event).not.toHaveProperty("parseIssues");
    }
  });

  it("does not let a field from the page change `Object.prototype`", () => {
    const raw: unknown = JSON.parse(
      `{"type":"${TYPE}","message":"source_created","__proto__":{"polluted":1},"data":{"id":"1","name":"N","__proto__":{"polluted":1},"source_template":{"__proto__":{"polluted":1}}}}`,
    );
    expect(parseWidgetEvent(raw)).toMatchObject({ data: { id: "1", name: "N", source_template: {} } });
    expect({}).not.toHaveProperty("polluted");
  });
});
