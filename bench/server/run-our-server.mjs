// @ts-check
// Our handler, with a session that is as cheap as the documents' none: the user is whom a header says.
import { createAirbyteHandler, toNodeListener } from "react-airbyte-embedded/server";

import { serve } from "./serve.mjs";

serve(
  toNodeListener(
    createAirbyteHandler({
      clientId: process.env["AIRBYTE_CLIENT_ID"],
      clientSecret: process.env["AIRBYTE_CLIENT_SECRET"],
      api: "airbyte.ai/embedded", // As the documents' server does.
      baseUrl: `${process.env["UPSTREAM"]}/api/v1`,
      allowedOrigins: [process.env["ALLOWED_ORIGIN"] ?? ""],
      timeoutMs: Number(process.env["TIMEOUT_MS"] ?? 10_000),
      authenticate: ({ headers }) => ({ workspaceName: headers.get("x-user") ?? process.env["USER_ID"] ?? "" }),
    }),
  ),
);
