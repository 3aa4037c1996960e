import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createAirbyteClient, type AirbyteHandlerOptions } from "../../../../src/server.js";
import { ORIGIN, setup } from "../fake-airbyte.js";

/** Options as read from the environment: strings, or missing. */
const UNSET: readonly [string, Partial<AirbyteHandlerOptions>, RegExp][] = [
  ["no client id", { clientId: undefined }, /^clientId is missing: .*environment/],
  ["an empty client id", { clientId: "" }, /^clientId is missing/],
  ["a blank client secret", { clientSecret: "  " }, /^clientSecret is missing/],
  ["neither", { clientId: "", clientSecret: "" }, /^clientId is missing.* clientSecret is missing/],
  ["no organization, which the api requires", { api: "airbyte.com/v1", organizationId: "" }, /^organizationId is/],
  ["no origin", { allowedOrigins: [] }, /^allowedOrigins is empty: .*https:/],
  ["an origin that is not set", { allowedOrigins: [undefined, ""] }, /^allowedOrigins is empty/],
];

describe.each(UNSET)("a handler with %s", (_, options, message) => {
  it("responds with 500 to the first request, and logs what to set", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { post, fetch } = setup({ ...options, onLog: undefined });

    const { status, json } = await post();

    expect([status, json.code]).toEqual([500, "OPTIONS_INVALID"]);
    expect(json.detail).toMatch(message);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(JSON.stringify(json.detail)));
    expect(fetch).not.toHaveBeenCalled();
  });

  it("fails in verify()", async () => {
    const { handler, fetch } = setup(options);

    await expect(handler.verify()).rejects.toMatchObject({
      code: "OPTIONS_INVALID",
      message: expect.stringMatching(message),
    });
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("an empty variable", () => {
  it.each(["organizationId", "baseUrl", "api"])("counts as missing: %s", async (name) => {
    const { post, fetch } = setup({ [name]: "" });

    expect((await post()).status).toBe(200);
    const [request] = fetch.mock.calls[0] ?? [];
    expect(new Request(request ?? "").url).toMatch(/^https:\/\/api\.airbyte\.ai\//);
  });

  it("counts as missing among allowedOrigins", async () => {
    const { post } = setup({ allowedOrigins: ["", ORIGIN, undefined] });

    expect((await post()).status).toBe(200);
  });

  it("fails the client's first call", async () => {
    const client = createAirbyteClient({ clientId: "", clientSecret: undefined });

    const failure = { code: "OPTIONS_INVALID", message: expect.stringContaining("clientSecret is missing") };
    await expect(client.sources.list({ workspaceName: "ada" })).rejects.toMatchObject(failure);
    await expect(client.verify()).rejects.toMatchObject(failure);
  });
});
