import { createAirbyteHandler } from "react-airbyte-embedded/server";

import { getUser } from "./session.js";

/** One for all requests, so that they share its tokens. */
export const airbyte = createAirbyteHandler({
  clientId: process.env["AIRBYTE_CLIENT_ID"],
  clientSecret: process.env["AIRBYTE_CLIENT_SECRET"],
  organizationId: process.env["AIRBYTE_ORGANIZATION_ID"],
  baseUrl: process.env["BASE_URL"], // Such as https://api.airbyte.ai: the generation appends its version.
  allowedOrigins: [process.env["ALLOWED_ORIGIN"] || "http://localhost:3000"],
  authenticate: async (request) => {
    const user = await getUser(request);
    return user && { workspaceName: user.id };
  },
});
