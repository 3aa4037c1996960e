import type { SandboxStore } from "./create-sandbox-store.js";
import type { StoredConnectionTemplate } from "./create-template-store.js";
import type { Workspace } from "./create-workspace-store.js";
import type { StoredSource } from "./stored-source.js";

/** The workspace of one end user. */
export interface SandboxWorkspace extends Pick<Workspace, "id" | "name"> {
  /** The user's sources, oldest first. */
  readonly sources: readonly SandboxSource[];
}

/** A stored source, including its secrets, which are a test's data. */
export interface SandboxSource extends Omit<StoredSource, "template" | "entities"> {
  /** Name of the connector, such as "Faker". */
  readonly connector: string;
}

/** A connection template: where the data of new sources is sent. */
export type SandboxConnectionTemplate = Pick<
  StoredConnectionTemplate,
  "id" | "destinationName" | "destinationDefinitionId" | "destinationConfig" | "tags"
>;

/** The content of a store as plain data. */
export interface StoreContent {
  /** The workspaces of all organizations. */
  readonly workspaces: readonly SandboxWorkspace[];
  /** The connection templates of all organizations. */
  readonly connectionTemplates: readonly SandboxConnectionTemplate[];
}

/** Copies the content of the stores of all organizations. */
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

// Omits the template, because `structuredClone` rejects its function `check`.
function toSource({ template, entities: _, ...source }: StoredSource): SandboxSource {
  return { ...source, connector: template.connector };
}

const toConnectionTemplate = (template: StoredConnectionTemplate): SandboxConnectionTemplate => {
  const { id, destinationName, destinationDefinitionId, destinationConfig, tags } = template;
  return { id, destinationName, destinationDefinitionId, destinationConfig, tags };
};
