import { expectTypeOf } from "vitest";

import type {
  AirbyteEmbeddedError,
  ConnectResult,
  Source,
  SourceTemplate,
  WidgetEvent,
  WidgetOptions,
} from "../../src/core.js";

type Words = "source_created" | "source_updated" | "source_create_error" | "source_update_error" | "unknown";
expectTypeOf<WidgetEvent["message"]>().toEqualTypeOf<Words>();

export const narrows = (event: WidgetEvent): void => {
  switch (event.message) {
    case "source_created":
    case "source_updated":
      expectTypeOf(event.type).toEqualTypeOf<"end_user_action_result">();
      expectTypeOf(event.originalMessage).toEqualTypeOf<string>();
      expectTypeOf(event.data).toEqualTypeOf<Source>();
      expectTypeOf(event.parseIssues).toEqualTypeOf<readonly string[] | undefined>();
      // @ts-expect-error -- a success has no error
      void event.error;
      // @ts-expect-error -- a source has no such field
      void event.data.foo;
      // @ts-expect-error -- a template is optional
      void event.data.source_template.name;
      break;
    case "source_create_error":
    case "source_update_error":
      expectTypeOf(event.type).toEqualTypeOf<"end_user_action_result">();
      expectTypeOf(event.error).toEqualTypeOf<AirbyteEmbeddedError>();
      // @ts-expect-error -- a failure has no data
      void event.data;
      break;
    case "unknown":
      expectTypeOf(event.type).toEqualTypeOf<string>();
      expectTypeOf(event.originalMessage).toEqualTypeOf<string | undefined>();
      expectTypeOf(event.raw).toBeUnknown();
      // @ts-expect-error -- its content is unknown
      void event.data;
      break;
    // @ts-expect-error -- misspelled
    case "source_create":
      break;
    default:
      expectTypeOf(event).toBeNever();
  }
};

// As in the documents, without declarations.
export const asDocumented: WidgetOptions = {
  onEvent: (event) => {
    if (event.message === "source_created") {
      console.log("Source created:", event.data);
      expectTypeOf(event.data.id).toEqualTypeOf<string>();
    }
    // @ts-expect-error -- misspelled
    if (event.message === "source_creatd") console.log(event);
    // @ts-expect-error -- must be narrowed first
    console.log(event.data);
  },
  onSourceCreated(source, event) {
    expectTypeOf(source).toEqualTypeOf<Source>();
    expectTypeOf(event.message).toEqualTypeOf<"source_created">();
  },
  onSourceUpdated(source, event) {
    expectTypeOf(source).toEqualTypeOf<Source>();
    expectTypeOf(event.message).toEqualTypeOf<"source_updated">();
  },
  onSourceError(error, event) {
    expectTypeOf(error).toEqualTypeOf<AirbyteEmbeddedError>();
    expectTypeOf(event.message).toEqualTypeOf<"source_create_error" | "source_update_error">();
  },
};

type Guaranteed<T> = { [Key in keyof T]-?: T extends Record<Key, T[Key]> ? Key : never }[keyof T];
expectTypeOf<Guaranteed<Source>>().toEqualTypeOf<"id" | "name">();
expectTypeOf<Guaranteed<SourceTemplate>>().toEqualTypeOf<"id" | "name">();
expectTypeOf<Guaranteed<NonNullable<Source["source_template"]>>>().toBeNever();
expectTypeOf<Source["id"]>().toEqualTypeOf<string>();
expectTypeOf<Source["name"]>().toEqualTypeOf<string>();

type Reason = "user" | "page" | "code" | "unmounted" | "replaced" | "failed";

export const narrowsByOutcome = (result: ConnectResult): void => {
  expectTypeOf(result.outcome).toEqualTypeOf<"connected" | "dismissed" | "failed">();
  switch (result.outcome) {
    case "connected":
      expectTypeOf(result.sources).toEqualTypeOf<readonly Source[]>();
      expectTypeOf(result.reason).toEqualTypeOf<Reason>();
      // @ts-expect-error -- it did not fail
      void result.error;
      break;
    case "dismissed":
      expectTypeOf(result.reason).toEqualTypeOf<Reason>();
      // @ts-expect-error -- nothing was connected
      void result.sources;
      break;
    case "failed":
      expectTypeOf(result.error).toEqualTypeOf<AirbyteEmbeddedError>();
      // @ts-expect-error -- a failed opening has no reason
      void result.reason;
      break;
    default:
      expectTypeOf(result).toBeNever();
  }
};
