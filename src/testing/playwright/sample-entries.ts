/** Values that make a connector's form valid, by the labels of its fields. A choice comes before its fields. */
export interface SampleEntries {
  readonly name: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A connector that `connectSource` can connect. */
export type SampleConnector =
  | "faker"
  | "github"
  | "google-drive"
  | "google-sheets"
  | "hubspot"
  | "intercom"
  | "jira"
  | "notion"
  | "postgres"
  | "s3"
  | "salesforce"
  | "shopify"
  | "slack"
  | "stripe"
  | "zendesk-support";

/** Values for every connector of the sandbox, without a sign-in window if possible. */
export const SAMPLE_ENTRIES: Readonly<Record<SampleConnector, SampleEntries>> = {
  faker: { name: "Faker" },
  github: {
    name: "GitHub",
    fields: {
      Authentication: "Personal access token",
      "Personal access token": "ghp_sample",
      Repositories: "airbytehq/airbyte",
    },
  },
  "google-drive": {
    name: "Google Drive",
    fields: {
      Authentication: "Service account key",
      Folder: "https://drive.google.com/drive/folders/sample",
      "Service account key": "{}",
    },
  },
  "google-sheets": {
    name: "Google Sheets",
    fields: { Authentication: "Service account key", Spreadsheet: "sample", "Service account key": "{}" },
  },
  hubspot: {
    name: "HubSpot",
    fields: { Authentication: "Private app", "Access token": "pat-sample" },
  },
  intercom: { name: "Intercom", fields: { "Access token": "sample" } },
  jira: {
    name: "Jira",
    fields: { Domain: "example.atlassian.net", Email: "ada@example.com", "API token": "sample" },
  },
  notion: {
    name: "Notion",
    fields: { Authentication: "Access token", "Access token": "secret_sample" },
  },
  postgres: {
    name: "Postgres",
    fields: { Host: "db.example.com", "Database name": "shop", Username: "reader" },
  },
  s3: { name: "S3", fields: { Bucket: "sample" } },
  salesforce: { name: "Salesforce" },
  shopify: {
    name: "Shopify",
    fields: { Authentication: "API password", Shop: "my-shop", "API password": "shpat_sample" },
  },
  slack: { name: "Slack", fields: { Authentication: "API token", "API token": "xoxb-sample" } },
  stripe: { name: "Stripe", fields: { "Account ID": "acct_sample", "Secret key": "sk_test_sample" } },
  "zendesk-support": {
    name: "Zendesk Support",
    fields: { Authentication: "API token", Subdomain: "my-company", Email: "ada@example.com", "API token": "sample" },
  },
};
