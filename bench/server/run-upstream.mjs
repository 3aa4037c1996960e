// @ts-check
// The sandbox, as slow as Airbyte is, which counts its calls.
import { toNodeListener } from "react-airbyte-embedded/server";
import { createAirbyteSandbox } from "react-airbyte-embedded/testing";

import { serve } from "./serve.mjs";

const latencyMs = Number(process.env["LATENCY_MS"]);
const sandbox = createAirbyteSandbox({
  origin: "http://127.0.0.1:1",
  faults: latencyMs > 0 ? [/** @type {const} */ (`latency=${latencyMs}`)] : [],
});
let calls = 0;

serve(
  toNodeListener((request) => {
    if (new URL(request.url).pathname === "/calls") return Response.json(calls);
    calls += 1;
    return sandbox.fetch(request);
  }),
);
