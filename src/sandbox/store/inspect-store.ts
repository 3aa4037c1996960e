import type { SandboxStore } from "./create-sandbox-store.js";
import type { StoredConnectionTemplate } from "./create-template-store.js";
import type { Workspace } from "./create-workspace-store.js";
import type { StoredSource } from "./stored-source.js";

/** What one end user has. */
export interface SandboxWorkspace extends Pick<Workspace, "id" | "name"> {
  /** The user's sources, oldest first. */
  readonly sources: readonly SandboxSource[];
}

/** A source as stored, including its secrets, which only a test has entered. */
export interface SandboxSource extends Omit<StoredSource, "template" | "entities"> {
  /** Name of the connector, such as "Faker". */
  readonly connector: string;
}

/** Where the data of new sources goes. */
export type SandboxConnectionTemplate = Pick<
  StoredConnectionTemplate,
  "id" | "destinationName" | "destinationDefinitionId" | "destinationConfig" | "tags"
>;

/** What a store holds, as plain data. */
export interface StoreContent {
  /** The workspaces of all organizations. */
  readonly workspaces: readonly SandboxWorkspace[];
  /** The connection templates of all organizations. */
  readonly connectionTemplates: readonly SandboxConnectionTemplate[];
}

/** Copies what the stores of all organizations hold. */
export function inspectStores(stores: readonly SandboxStore[]): StoreContent {
  const contents = stores.map(inspectStore);
  return {
    workspaces: contents.flatMap(({ workspaces }) => workspaces),
    connectionTemplates: contents.flatMap(({ connectionTemplates }) => connectionTemplates),
  };
}

function inspectStore(store: SandboxStore): StoreContent {
  store.finishDeletions();
  const { workspaces, connectionTemplates } = store;
  return structuredClone({
    workspaces: Array.from(workspaces.values(), ({ id, name, sources }) => {
      return { id, name, sources: Array.from(sources.values(), toSource) };
    }),
    connectionTemplates: Array.from(connectionTemplates.values(), toConnectionTemplate),
  });
}

// Without the template: its `check` is a function, which `structuredClone` rejects.
function toSource({ template, entities: _, ...source }: StoredSource): SandboxSource {
  return { ...source, connector: template.connector };
}

const toConnectionTemplate = (template: StoredConnectionTemplate): SandboxConnectionTemplate => {
  const { id, destinationName, destinationDefinitionId, destinationConfig, tags } = template;
  return { id, destinationName, destinationDefinitionId, destinationConfig, tags };
};
