/** The sandbox's connectors, in order. */
export const CONNECTOR_NAMES: readonly string[] = [
  "Faker",
  "GitHub",
  "Google Drive",
  "Google Sheets",
  "HubSpot",
  "Intercom",
  "Jira",
  "Notion",
  "Postgres",
  "S3",
  "Salesforce",
  "Shopify",
  "Slack",
  "Stripe",
  "Zendesk Support",
];
