const template = (number: string) => `5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d${number}`;

/** The ids of the sandbox's source templates that stories name. */
export const FAKER = template("01");
export const STRIPE = template("02");
export const POSTGRES = template("03");
export const GITHUB = template("04");
export const S3 = template("05");
export const SLACK = template("11");
const INTERCOM = template("15");

/** Sources that a user may have connected already. */
export const SAMPLE_SOURCES: readonly { readonly templateId: string; readonly config: Record<string, unknown> }[] = [
  { templateId: STRIPE, config: { account_id: "acct_1", client_secret: "sk_test_1" } },
  { templateId: POSTGRES, config: { host: "db.example.com", port: 5432, database: "shop", username: "reader" } },
  { templateId: S3, config: { bucket: "exports", streams: ["**"] } },
  { templateId: INTERCOM, config: { access_token: "token", start_date: "2026-01-01T00:00:00Z" } },
  { templateId: FAKER, config: { count: 5 } },
];
