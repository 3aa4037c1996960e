import type { SandboxCall } from "../api/create-call-log.js";
import type { SandboxStore, StoredConnectionTemplate, StoredSource, Workspace } from "./create-sandbox-store.js";
import type { JsonObject } from "../../shared/spec/json.js";

/** All that a sandbox holds, as plain data: a copy, which later calls do not change. */
export interface SandboxState {
  readonly workspaces: readonly SandboxWorkspace[];
  readonly connectionTemplates: readonly SandboxConnectionTemplate[];
  /** The newest 1000 calls, the oldest of them first. */
  readonly calls: readonly SandboxCall[];
}

/** What one end user has. */
export interface SandboxWorkspace {
  readonly id: string;
  /** What the backend calls the user. */
  readonly name: string;
  readonly sources: readonly SandboxSource[];
}

/** A source, as it is kept. */
export interface SandboxSource {
  readonly id: string;
  readonly name: string;
  /** Name of the connector, such as "Faker". */
  readonly connector: string;
  /** What was entered, secrets included: they are a test's own. */
  readonly config: JsonObject;
  readonly connectionTemplateIds: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Where the data of new sources goes. */
export interface SandboxConnectionTemplate {
  readonly id: string;
  readonly destinationName: string;
  readonly destinationDefinitionId: string;
  readonly destinationConfig: JsonObject;
  readonly tags: readonly string[];
}

/** Copies what a store holds. */
export function inspectStore(store: SandboxStore): Omit<SandboxState, "calls"> {
  return structuredClone({
    workspaces: Array.from(store.workspaces.values(), toWorkspace),
    connectionTemplates: Array.from(store.connectionTemplates.values(), toConnectionTemplate),
  });
}

function toWorkspace({ id, name, sources }: Workspace): SandboxWorkspace {
  return { id, name, sources: Array.from(sources.values(), toSource) };
}

function toSource({ id, name, template, config, connectionTemplateIds, createdAt, updatedAt }: StoredSource) {
  return { id, name, connector: template.name, config, connectionTemplateIds, createdAt, updatedAt };
}

function toConnectionTemplate(template: StoredConnectionTemplate): SandboxConnectionTemplate {
  const { id, destinationName, destinationDefinitionId, destinationConfig, tags } = template;
  return { id, destinationName, destinationDefinitionId, destinationConfig, tags };
}
