import type { ConnectorSpec } from "./connector-spec.js";
import type { JsonObject } from "../../shared/spec/json.js";

/** Name of a connector in the sandbox's catalogue. */
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

/** A connector that an organization offers to its users. */
export interface SourceTemplate {
  readonly id: string;
  readonly name: ConnectorName;
  /** Airbyte's id of the connector, which is the same in every organization. */
  readonly definitionId: string;
  /** Matched against `selected_source_template_tags`. */
  readonly tags: readonly string[];
  /** A `data:` URL of an SVG, so that nothing is fetched from outside. */
  readonly icon: string;
  readonly spec: ConnectorSpec;
  /**
   * Returns why a valid configuration fails its check, in a sentence for users, or null if it succeeds. Without this
   * function, checks never fail.
   */
  readonly check?: (config: JsonObject) => string | null;
}

/** Returns the id of the sandbox's template with this number. It is made up, and the same in every run. */
export function templateId(number: number): string {
  return `5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d${String(number).padStart(2, "0")}`;
}
