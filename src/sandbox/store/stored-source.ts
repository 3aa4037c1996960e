import type { JsonObject, JsonValue } from "../../shared/spec/json.js";
import type { CheckResult } from "../connectors/check-config.js";
import type { StoredTemplate } from "../connectors/stored-template.js";

/** A stored source. */
export interface StoredSource {
  /** Id of the source, a UUID. */
  readonly id: string;
  /** Name of the source, such as `"Faker - <uuid>"`. */
  readonly name: string;
  /** As it was when the source was created, unless a change of it was propagated. */
  readonly template: StoredTemplate;
  /** What was entered, secrets included. */
  readonly config: JsonObject;
  /** What is read from it, as requested, or null for everything. */
  readonly entities: readonly JsonValue[] | null;
  /** Ids of the connection templates that move its data. */
  readonly connectionTemplateIds: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A check of a configuration, running or finished. */
export interface StoredCheck {
  readonly id: string;
  readonly result: CheckResult;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
  /** How often its status was requested. */
  polls: number;
}
