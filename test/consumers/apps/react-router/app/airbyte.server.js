import { createAirbyteHandler } from "react-airbyte-embedded/server";

/** One for all requests, so that they share its tokens. */
export const airbyte = createAirbyteHandler({
  clientId: process.env["AIRBYTE_CLIENT_ID"],
  clientSecret: process.env["AIRBYTE_CLIENT_SECRET"],
  baseUrl: process.env["BASE_URL"],
  allowedOrigins: [process.env["ALLOWED_ORIGIN"]],
  // As the session of a real app says.
  authenticate: () => ({ workspaceName: "ada" }),
});
