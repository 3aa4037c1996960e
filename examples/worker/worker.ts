import { createAirbyteHandler, type AirbyteHandler } from "react-airbyte-embedded/server";

import { getUser } from "./session.js";

type Env = Record<"AIRBYTE_CLIENT_ID" | "AIRBYTE_CLIENT_SECRET" | "ALLOWED_ORIGIN" | "BASE_URL", string>;

let airbyte: AirbyteHandler | undefined; // One for all requests, so that they share its tokens.

export default {
  fetch(request: Request, env: Env): Promise<Response> {
    airbyte ??= createAirbyteHandler({
      clientId: env.AIRBYTE_CLIENT_ID,
      clientSecret: env.AIRBYTE_CLIENT_SECRET,
      baseUrl: env.BASE_URL,
      allowedOrigins: [env.ALLOWED_ORIGIN],
      authenticate: async (asked) => getUser(asked).then((user) => user && { workspaceName: user.id }),
    });
    return airbyte(request);
  },
};
