/** Empty values count as none, and keep those of a developer's `.env` out. */
export const NO_CREDENTIALS = {
  AIRBYTE_CLIENT_ID: "",
  AIRBYTE_CLIENT_SECRET: "",
  AIRBYTE_ORGANIZATION_ID: "",
  AIRBYTE_API: "",
  AIRBYTE_BASE_URL: "",
  EXTERNAL_USER_ID: "",
};
