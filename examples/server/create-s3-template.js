// Once for your organization: says where the data of all users goes. `npm run create-s3-template` reads the variables of
// Airbyte's documents from `.env`.
import { createAirbyteClient } from "react-airbyte-embedded/server";

const { env } = process;
const REQUIRED = ["AWS_S3_ACCESS_KEY_ID", "AWS_S3_SECRET_ACCESS_KEY", "S3_BUCKET_NAME", "S3_BUCKET_REGION"];
const missing = REQUIRED.filter((name) => !env[name]);
if (missing.length > 0) throw new Error(`Set ${missing.join(", ")} in .env.`);

const airbyte = createAirbyteClient({
  clientId: env["AIRBYTE_CLIENT_ID"],
  clientSecret: env["AIRBYTE_CLIENT_SECRET"],
  organizationId: env["AIRBYTE_ORGANIZATION_ID"],
  baseUrl: env["BASE_URL"],
});
const { id } = await airbyte.connectionTemplates.create({
  destinationName: "destination-s3",
  destinationDefinitionId: "4816b78f-1489-44c1-9060-4b19d5fa9362",
  destinationConfig: {
    access_key_id: env["AWS_S3_ACCESS_KEY_ID"],
    secret_access_key: env["AWS_S3_SECRET_ACCESS_KEY"],
    s3_bucket_name: env["S3_BUCKET_NAME"],
    s3_bucket_path: env["S3_PATH_PREFIX"] ?? "",
    s3_bucket_region: env["S3_BUCKET_REGION"],
    format: { format_type: "JSONL" },
  },
});
console.log(`Connection template ${id}: every source of every user is synced to s3://${env["S3_BUCKET_NAME"]}.`);
