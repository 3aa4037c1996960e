// @ts-check
// The sandbox, as slow as Airbyte is, or as broken as it may be, which counts its calls.
import { toNodeListener } from "react-airbyte-embedded/server";
import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";

import { serve } from "./serve.mjs";

const faults = /** @type {import("react-airbyte-embedded/sandbox").SandboxFault[]} */ (
  (process.env["FAULTS"] ?? "").split(",").filter(Boolean)
);
const sandbox = createAirbyteSandbox({
  origin: "http://127.0.0.1:1",
  faults,
});
let calls = 0;

serve(
  toNodeListener((request) => {
    if (new URL(request.url).pathname === "/calls") return Response.json(calls);
    calls += 1;
    return sandbox.fetch(request);
  }),
);
