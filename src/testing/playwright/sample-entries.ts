/** What makes each connector's form valid, by the labels of its fields; `choices` are made first. */
export interface SampleEntries {
  readonly name: string;
  readonly choices?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether somebody has to sign in, in a window of the sandbox's own. */
  readonly signsIn?: boolean;
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

/** A way through every connector of the sandbox, without another window where there is one. */
export const SAMPLE_ENTRIES: Readonly<Record<SampleConnector, SampleEntries>> = {
  faker: { name: "Faker" },
  github: {
    name: "GitHub",
    choices: { Authentication: "Personal access token" },
    fields: { "Personal access token": "ghp_sample", Repositories: "airbytehq/airbyte" },
  },
  "google-drive": {
    name: "Google Drive",
    choices: { Authentication: "Service account key" },
    fields: { Folder: "https://drive.google.com/drive/folders/sample", "Service account key": "{}" },
  },
  "google-sheets": {
    name: "Google Sheets",
    choices: { Authentication: "Service account key" },
    fields: { Spreadsheet: "sample", "Service account key": "{}" },
  },
  hubspot: {
    name: "HubSpot",
    choices: { Authentication: "Private app" },
    fields: { "Access token": "pat-sample" },
  },
  intercom: { name: "Intercom", fields: { "Access token": "sample" } },
  jira: {
    name: "Jira",
    fields: { Domain: "example.atlassian.net", Email: "ada@example.com", "API token": "sample" },
  },
  notion: {
    name: "Notion",
    choices: { Authentication: "Access token" },
    fields: { "Access token": "secret_sample" },
  },
  postgres: {
    name: "Postgres",
    fields: { Host: "db.example.com", "Database name": "shop", Username: "reader" },
  },
  s3: { name: "S3", fields: { Bucket: "sample" } },
  salesforce: { name: "Salesforce", signsIn: true },
  shopify: {
    name: "Shopify",
    choices: { Authentication: "API password" },
    fields: { Shop: "my-shop", "API password": "shpat_sample" },
  },
  slack: { name: "Slack", choices: { Authentication: "API token" }, fields: { "API token": "xoxb-sample" } },
  stripe: { name: "Stripe", fields: { "Account ID": "acct_sample", "Secret key": "sk_test_sample" } },
  "zendesk-support": {
    name: "Zendesk Support",
    choices: { Authentication: "API token" },
    fields: { Subdomain: "my-company", Email: "ada@example.com", "API token": "sample" },
  },
};
