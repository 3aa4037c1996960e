import type { JsonObject } from "../../shared/spec/json.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import { narrowSpec, toTemplate, type StoredTemplate, type TemplateSettings } from "../connectors/stored-template.js";
import type { IdCounter } from "./create-seeded-uuid.js";

/** A connection template: where the data of new sources is sent. An organization creates it once. */
export interface StoredConnectionTemplate {
  readonly id: string;
  readonly hosting: "user_hosted" | "airbyte_hosted";
  readonly destinationName: string;
  /** Null if Airbyte hosts the data. */
  readonly destinationDefinitionId: string | null;
  readonly destinationConfig: JsonObject;
  readonly cronExpression: string | null;
  readonly nonBreakingChangesPreference: string;
  readonly syncOnCreate: boolean;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A connection template to be stored. It does not have tags yet. */
export type NewConnectionTemplate = Omit<StoredConnectionTemplate, "id" | "tags" | "createdAt" | "updatedAt">;

/** The properties that templates of both kinds share. */
export interface TaggedTemplate {
  readonly id: string;
  readonly tags: readonly string[];
  readonly updatedAt: string;
}

/** The templates of the organization by id. */
export interface TemplateStore {
  /** The templates that can be cloned. */
  readonly globalTemplates: readonly StoredTemplate[];
  readonly sourceTemplates: Map<string, StoredTemplate>;
  readonly connectionTemplates: Map<string, StoredConnectionTemplate>;
  /** Adds a copy of `original` with these settings. */
  addSourceTemplate(original: StoredTemplate, settings: Partial<TemplateSettings>): Promise<StoredTemplate>;
  updateSourceTemplate(template: StoredTemplate, settings: Partial<TemplateSettings>): StoredTemplate;
  addConnectionTemplate(template: NewConnectionTemplate): Promise<StoredConnectionTemplate>;
}

/** Creates the store of templates. Initially it has one template of each connector. */
export function createTemplateStore(
  connectors: readonly SourceTemplate[],
  ids: IdCounter,
  timestamp: () => string,
): TemplateStore & { clear(): void } {
  const sourceTemplates = new Map<string, StoredTemplate>();
  const connectionTemplates = new Map<string, StoredConnectionTemplate>();
  const fill = () => connectors.forEach((connector) => sourceTemplates.set(connector.id, toTemplate(connector)));
  fill();

  const change = (template: StoredTemplate, settings: Partial<TemplateSettings>): StoredTemplate => {
    const { partialDefaultConfig = template.partialDefaultConfig } = settings;
    const spec = connectors.find(({ name }) => name === template.connector)?.spec ?? template.spec;
    return { ...template, ...settings, spec: narrowSpec(spec, partialDefaultConfig), updatedAt: timestamp() };
  };

  return {
    globalTemplates: connectors.map((connector) => ({
      ...toTemplate(connector),
      id: toGlobalId(connector.id),
      tags: [],
    })),
    sourceTemplates,
    connectionTemplates,
    async addSourceTemplate(original, settings) {
      const id = await ids.next("source-template");
      const template = change({ ...original, id, tags: [], createdAt: timestamp() }, settings);
      sourceTemplates.set(id, template);
      return template;
    },
    updateSourceTemplate(template, settings) {
      const changed = change(template, settings);
      sourceTemplates.set(template.id, changed);
      return changed;
    },
    async addConnectionTemplate(content) {
      const at = timestamp();
      const template = {
        id: await ids.next("connection-template"),
        ...content,
        tags: [],
        createdAt: at,
        updatedAt: at,
      };
      connectionTemplates.set(template.id, template);
      return template;
    },
    clear() {
      sourceTemplates.clear();
      connectionTemplates.clear();
      fill();
    },
  };
}

/** A global template's id differs from the id of the organization's template. */
const toGlobalId = (id: string) => id.replace(/^.{8}/, "00000000");
