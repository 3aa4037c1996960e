import type { AirbyteCalls } from "../airbyte/airbyte-calls.js";
import type { UserScope } from "../airbyte/widget-token.js";
import type { HandlerSettings } from "./handler-options.js";

/** A request that has passed every check that does not depend on its route. */
export interface RouteCall {
  readonly calls: AirbyteCalls;
  readonly scope: UserScope;
  /** The body. It does not contain forbidden fields, but is otherwise not validated. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The `:id` in the path; empty without one. */
  readonly id: string;
  readonly settings: HandlerSettings;
}

/** One method on one path. */
export interface Route {
  /** Maximum size of the body, in bytes; 0 if it does not accept one. */
  readonly maxBodyBytes: number;
  /** Whether it may check a source, and may therefore take longer than other requests. @defaultValue false */
  readonly isCheck?: boolean | undefined;
  readonly answer: (call: RouteCall) => Promise<Response>;
}

/** Maximum size of a body with a few small fields. */
export const TOKEN_BODY_BYTES = 16_384;
