import type { ConnectorSpec } from "./connector-spec.js";
import type { JsonObject } from "../../shared/spec/json.js";

/** A connector of the sandbox, by its name in the catalogue. */
export type ConnectorName =
  | "Faker"
  | "GitHub"
  | "Google Drive"
  | "Google Sheets"
  | "HubSpot"
  | "Intercom"
  | "Jira"
  | "Notion"
  | "Postgres"
  | "S3"
  | "Salesforce"
  | "Shopify"
  | "Slack"
  | "Stripe"
  | "Zendesk Support";

/** A connector, as an organization offers it to its users. */
export interface SourceTemplate {
  readonly id: string;
  readonly name: ConnectorName;
  /** Airbyte's own id of the connector: the same everywhere. */
  readonly definitionId: string;
  /** Matched against `selected_source_template_tags`. */
  readonly tags: readonly string[];
  /** An SVG of our own, as a `data:` address: nothing is fetched from outside. */
  readonly icon: string;
  readonly spec: ConnectorSpec;
  /** Why a valid configuration fails its check, in a sentence for users, or null. Without it, no check fails. */
  readonly check?: (config: JsonObject) => string | null;
}

/** Id of the sandbox's template with this number. Made up, and the same in every run. */
export function templateId(number: number): string {
  return `5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d${String(number).padStart(2, "0")}`;
}
