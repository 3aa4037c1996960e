/** Empty values count as missing, and override those of a developer's `.env`. */
export const NO_CREDENTIALS = {
  AIRBYTE_CLIENT_ID: "",
  AIRBYTE_CLIENT_SECRET: "",
  AIRBYTE_ORGANIZATION_ID: "",
  AIRBYTE_API: "",
  AIRBYTE_BASE_URL: "",
  EXTERNAL_USER_ID: "",
};
