import { createAirbyteHandler } from "react-airbyte-embedded/server";

import { getUser } from "./session.js";

/** One for all requests, so that they share its tokens. */
export const airbyte = createAirbyteHandler({
  clientId: process.env["AIRBYTE_CLIENT_ID"],
  clientSecret: process.env["AIRBYTE_CLIENT_SECRET"],
  baseUrl: process.env["AIRBYTE_BASE_URL"],
  allowedOrigins: [process.env["APP_ORIGIN"] ?? "http://localhost:3000"],
  authenticate: async (request) => {
    const user = await getUser(request);
    return user && { workspaceName: user.id };
  },
});
