import { describe, expect, it } from "vitest";

import { FAKER, POSTGRES, setUpSandbox } from "../set-up-sandbox.js";

const PATH = "/api/v1/embedded/sources/check";
const DATABASE = { port: 5432, database: "shop", username: "reader" };

const setup = async () => {
  const sandbox = setUpSandbox();
  const { bearer, workspaceId } = await sandbox.signIn();
  const check = (source_template_id: string, source_config: object) =>
    sandbox.call("POST", PATH, { bearer, body: { workspace_id: workspaceId, source_template_id, source_config } });
  const poll = (id: string, as = bearer) => sandbox.call("GET", `${PATH}/${id}/status`, { bearer: as });
  return { ...sandbox, check, poll };
};

describe(`POST ${PATH}, then GET ${PATH}/{id}/status`, () => {
  it("returns only its id, then runs and succeeds, even if the clock stands still", async () => {
    const { check, poll } = await setup();
    const { status, body } = await check(FAKER, { count: 1 });
    expect([status, body]).toEqual([200, { id: expect.stringMatching(/^[\da-f-]{36}$/) }]);
    expect((await poll(body.id)).body).toEqual({ id: body.id, status: "running" });
    const succeeded = { id: body.id, status: "succeeded", error_message: null };
    expect((await poll(body.id)).body).toMatchObject(succeeded);
    expect((await poll(body.id)).body).toMatchObject(succeeded);
  });

  it("fails for a database whose host never exists, with a message for users and another one", async () => {
    const { check, poll, getTime } = await setup();
    const { body } = await check(POSTGRES, { ...DATABASE, host: "db.invalid" });
    await poll(body.id);
    const message = "The host “db.invalid” could not be found.";
    const failed = (await poll(body.id)).body;
    expect(failed).toEqual({
      id: body.id,
      status: "failed",
      error_message: expect.stringContaining(message),
      failure_reason: {
        timestamp: getTime(),
        failure_origin: "source",
        failure_type: "config_error",
        external_message: message,
        internal_message: expect.any(String),
        stacktrace: expect.any(String),
        retryable: false,
      },
      enhanced_error_message: message,
    });
  });

  it("responds with 422 for an invalid configuration, without checking it", async () => {
    const { check } = await setup();
    expect(await check(POSTGRES, DATABASE)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "source_config.host", error_code: "missing" }] },
    });
  });

  it("responds with 404 for a missing check, or one of another workspace", async () => {
    const { check, poll, signIn } = await setup();
    const { body } = await check(FAKER, { count: 1 });
    const { bearer } = await signIn({ workspace_name: "grace" });
    expect(await poll("nothing")).toMatchObject({ status: 404, body: { message: "Check not found" } });
    expect(await poll(body.id, bearer)).toMatchObject({ status: 404 });
  });

  it("responds with 401 without a token, and after its expiry", async () => {
    const { check, poll, call, advance } = await setup();
    const { body } = await check(FAKER, { count: 1 });
    expect(await call("POST", PATH, { body: {} })).toMatchObject({ status: 401 });
    advance(1_200_000);
    expect(await poll(body.id)).toMatchObject({ status: 401 });
  });
});
