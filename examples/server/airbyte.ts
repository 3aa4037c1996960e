import { createAirbyteHandler } from "react-airbyte-embedded/server";

import { getUser } from "./session.js";

/** Mounted at `/api/airbyte` by each of the examples beside this file. */
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
