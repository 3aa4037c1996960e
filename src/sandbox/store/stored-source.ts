import type { JsonObject, JsonValue } from "../../shared/spec/json.js";
import type { CheckResult } from "../connectors/check-config.js";
import type { StoredTemplate } from "../connectors/stored-template.js";

/** A stored source. */
export interface StoredSource {
  /** Id of the source, a UUID. */
  readonly id: string;
  /** Name of the source, such as `"Faker - <uuid>"`. */
  readonly name: string;
  /** The template as it was when the source was created, unless a later change was propagated. */
  readonly template: StoredTemplate;
  /** The entered configuration, including secrets. */
  readonly config: JsonObject;
  /** The entities to read, as requested; null for all. */
  readonly entities: readonly JsonValue[] | null;
  /** Ids of the connection templates that apply to it. */
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
  /** Number of times that its status was requested. */
  polls: number;
}
