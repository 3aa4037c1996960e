import { describe, expect, it } from "vitest";

import { ORIGIN, setUpSandbox } from "../set-up-sandbox.js";

const PATH = "/api/v1/account/applications/token";

describe("a request's body", () => {
  it.each([[], ["workspace-race"], ["create-fails-first"]] as const)(
    "without an end is answered with 413 under the faults %j",
    async (...faults) => {
      const { sandbox } = setUpSandbox({ faults });
      sandbox.setFaults(["latency=1"], { workspaceName: "ada" }); // This fault makes every call look up its workspace.
      let sentBytes = 0;
      const body = new ReadableStream({
        pull(controller) {
          sentBytes += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(32));
        },
      });

      const init = { method: "POST", body, duplex: "half" };
      const response = await sandbox.fetch(new Request(`${ORIGIN}${PATH}`, init));

      expect(response.status).toBe(413);
      expect(sentBytes).toBeLessThan(2 * 1_048_576);
    },
  );

  it.each([
    ["nested too deeply", `{"client_id":${"[".repeat(5000)}${"]".repeat(5000)}}`],
    ["not JSON", "client_id=sandbox"],
  ])("that is %s is answered with 422", async (_, body) => {
    const { call } = setUpSandbox();

    expect(await call("POST", PATH, { body })).toMatchObject({ status: 422, body: { errors: [{ field: "body" }] } });
  });
});
