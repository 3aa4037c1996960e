import { createAirbyteHandler } from "react-airbyte-embedded/server";

const airbyte = createAirbyteHandler({
  clientId: process.env.AIRBYTE_CLIENT_ID,
  clientSecret: process.env.AIRBYTE_CLIENT_SECRET,
  organizationId: process.env.AIRBYTE_ORGANIZATION_ID,
  baseUrl: process.env.AIRBYTE_BASE_URL,
  allowedOrigins: [process.env.APP_ORIGIN],
  authenticate: () => ({ workspaceName: "ada" }),
});

export { airbyte as DELETE, airbyte as GET, airbyte as OPTIONS, airbyte as POST, airbyte as PUT };
