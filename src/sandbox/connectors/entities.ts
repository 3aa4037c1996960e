import type { ConnectorName } from "./source-template.js";

const ENTITIES: Partial<Readonly<Record<ConnectorName, readonly string[]>>> = {
  Faker: ["users", "products", "purchases"],
  GitHub: ["repositories", "issues", "pull_requests"],
  HubSpot: ["contacts", "companies", "deals"],
  Intercom: ["contacts", "conversations"],
  Jira: ["projects", "issues"],
  Notion: ["pages", "databases"],
  Salesforce: ["accounts", "contacts", "opportunities"],
  Shopify: ["customers", "orders", "products"],
  Slack: ["channels", "messages"],
  Stripe: ["customers", "charges", "invoices"],
  "Zendesk Support": ["tickets", "users"],
};

/** The entities that can be read from a connector's sources. */
export const entitiesOf = (connector: ConnectorName): readonly string[] => ENTITIES[connector] ?? ["records"];
