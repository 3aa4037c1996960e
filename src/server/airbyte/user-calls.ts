import type { Source, SourceTemplate } from "../../shared/source.js";
import type { SourceCheck } from "../../shared/source-check.js";
import type { AirbyteIdentity } from "./identity.js";
import type { NewSource, SourceChange } from "./inputs.js";
import type { CallOptions } from "./organization-call.js";
import type { OrganizationTemplateCalls } from "./organization-templates.js";
import type { SourceDeletion } from "./source-calls.js";
import type { SourceInspection, SourceOperation, SourceOperationResult } from "./source-operations.js";

/** Options of calls for one user. */
export interface ScopedCallOptions extends CallOptions {
  /**
   * Origin that the user's token is for.
   *
   * @defaultValue the origin of the API: such a token does not work on any page
   */
  allowedOrigin?: string | undefined;
}

/** Options of the creation of a source. */
export interface CreateSourceOptions extends ScopedCallOptions {
  /** Whether to check the configuration first, if the API has such a check. @defaultValue true */
  isChecked?: boolean | undefined;
}

/** The target of a check: a new configuration, or an existing source with optional changes. */
export type SourceCheckTarget = NewSource | ({ readonly id: string } & SourceChange);

/** One user's sources. Source: Airbyte's embedded API specification, `/embedded/sources`; agent API 0.9.0, `/integrations/connectors`. */
export interface ClientSourceCalls {
  /** Lists the user's sources, without those that are being deleted. */
  list(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<Source[]>;
  /** Returns one source. @throws {AirbyteEmbeddedError} `SOURCE_NOT_FOUND` */
  get(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<Source>;
  /**
   * Checks the configuration, and creates a source.
   *
   * @throws {AirbyteEmbeddedError} `SOURCE_CHECK_FAILED`, with the connector's message
   */
  create(user: AirbyteIdentity, source: NewSource, options?: CreateSourceOptions): Promise<Source>;
  /** Changes a source, without a check. @throws {AirbyteEmbeddedError} `SOURCE_NOT_FOUND`, `SOURCE_INVALID` */
  update(user: AirbyteIdentity, id: string, change: SourceChange, options?: ScopedCallOptions): Promise<Source>;
  /** Deletes a source. @throws {AirbyteEmbeddedError} `SOURCE_NOT_FOUND` */
  delete(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<SourceDeletion>;
  /** Checks whether a configuration works. It may take `checkTimeoutMs` longer than other calls. */
  check(user: AirbyteIdentity, target: SourceCheckTarget, options?: ScopedCallOptions): Promise<SourceCheck>;
  /** Returns whether a source is ready for `execute`. Only `airbyte.ai/connectors` has these two calls. */
  inspect(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<SourceInspection>;
  /** Runs an operation of the connector. */
  execute(
    user: AirbyteIdentity,
    id: string,
    operation: SourceOperation,
    options?: ScopedCallOptions,
  ): Promise<SourceOperationResult>;
}

/** Source templates: those offered to one user, and those of the organization. */
export interface ClientSourceTemplateCalls extends OrganizationTemplateCalls {
  /** Lists the templates that `sourceTemplateTags` offer to the user. */
  listFor(user: AirbyteIdentity, options?: ScopedCallOptions): Promise<SourceTemplate[]>;
  /** Returns one template, with the spec for its form. */
  getFor(user: AirbyteIdentity, id: string, options?: ScopedCallOptions): Promise<SourceTemplate>;
}
