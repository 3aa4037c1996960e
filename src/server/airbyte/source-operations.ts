import { isRecord } from "../../shared/is-record.js";
import { requireUrl } from "./api-urls.js";
import type { ClientSettings } from "./client-options.js";
import { createFieldReader } from "./field-reader.js";
import type { ScopedCall } from "./scoped-call.js";
import { parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** Whether a source is ready for operations. */
export interface SourceInspection {
  /** Id of the user's workspace. */
  readonly workspaceId: string | null;
  /** Id of the organization. */
  readonly organizationId: string | null;
  /** The connector's id in Airbyte's registry. */
  readonly definitionId: string | null;
  /** In Airbyte's format. */
  readonly readiness: unknown;
  /** In Airbyte's format; empty if there are none. */
  readonly warnings: readonly unknown[];
}

/** An operation of a connector: what it acts on, and how. */
export interface SourceOperation {
  /** The entity, such as `"customers"`. */
  readonly entity: string;
  /** The action, such as `"list"`. */
  readonly action: string;
  /** Parameters of the action, as the connector defines them. @defaultValue none */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The only fields of the result. @defaultValue all */
  readonly selectFields?: readonly string[] | undefined;
  /** Fields that are left out of the result. @defaultValue none */
  readonly excludeFields?: readonly string[] | undefined;
  /** Whether a large result is returned in full. @defaultValue true, by Airbyte */
  readonly skipTruncation?: boolean | undefined;
  /** A description of its purpose. */
  readonly intent?: string | undefined;
}

/** The result of an operation. Everything except the status has a format that the connector defines. */
export interface SourceOperationResult {
  /** The status, such as `"success"`. */
  readonly status: string;
  /** The data that the operation returned. */
  readonly result: unknown;
  /** Metadata, such as where the next page begins. */
  readonly connectorMetadata: unknown;
  /** Metadata, such as the duration. */
  readonly executionMetadata: unknown;
}

/** Operations on one user's source. Only `airbyte.ai/connectors` has them. */
export interface SourceOperations {
  inspect(scope: UserScope, id: string): Promise<SourceInspection>;
  execute(scope: UserScope, id: string, operation: SourceOperation): Promise<SourceOperationResult>;
}

export const createSourceOperations = (call: ScopedCall, { urls }: ClientSettings): SourceOperations => ({
  async inspect(scope, id) {
    const what = "the state of a source";
    const url = requireUrl(urls.inspectSource, "inspect").replace(":id", parseId(id));
    const { json } = await call(scope, () => ({ what, method: "GET", url, isIdempotent: true, about: "one" }));
    if (!isRecord(json)) throw malformedAnswer(what, "no object");
    const { text } = createFieldReader(what, json);
    return {
      workspaceId: text("workspace_id"),
      organizationId: text("organization_id"),
      definitionId: text("source_definition_id", "actor_definition_id"),
      readiness: json["context_store_readiness"] ?? null,
      warnings: Array.isArray(json["warnings"]) ? json["warnings"] : [],
    };
  },
  async execute(scope, id, { selectFields, excludeFields, skipTruncation, ...others }) {
    const what = "an operation on a source";
    const url = requireUrl(urls.executeSource, "execute").replace(":id", parseId(id));
    const fields = { select_fields: selectFields, exclude_fields: excludeFields, skip_truncation: skipTruncation };
    const request = { what, method: "POST", url, isIdempotent: false, about: "one" } as const;
    const { json } = await call(scope, () => ({ ...request, body: { ...others, ...fields } }));
    const { text } = createFieldReader(what, json);
    const status = text("status");
    if (!isRecord(json) || status === null) throw malformedAnswer(what, "no status");
    return {
      status,
      result: json["result"],
      connectorMetadata: json["connector_metadata"],
      executionMetadata: json["execution_metadata"],
    };
  },
});
