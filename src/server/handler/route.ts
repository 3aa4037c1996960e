import type { AirbyteCalls } from "../airbyte/airbyte-calls.js";
import type { UserScope } from "../airbyte/widget-token.js";
import type { HandlerSettings } from "./handler-options.js";

/** A request that has passed every check that does not depend on its route. */
export interface RouteCall {
  readonly calls: AirbyteCalls;
  readonly scope: UserScope;
  /** The body, not validated except that it names nothing that the server decides. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The `:id` of the path; empty without one. */
  readonly id: string;
  readonly settings: HandlerSettings;
}

/** One method on one path. */
export interface Route {
  /** The largest body that it accepts, in bytes; 0 for none. */
  readonly maxBodyBytes: number;
  /** Whether it may check a source, which takes longer than other requests. @defaultValue false */
  readonly isCheck?: boolean | undefined;
  readonly answer: (call: RouteCall) => Promise<Response>;
}

/** The largest body with a few fields of a page's own. */
export const TOKEN_BODY_BYTES = 16_384;
