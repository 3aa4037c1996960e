import { describe, expect, it } from "vitest";

import { readDemoEnvironment } from "../../../scripts/demo/demo-environment.mjs";

const CREDENTIALS = { AIRBYTE_CLIENT_ID: "client-1", AIRBYTE_CLIENT_SECRET: "secret" };

describe("readDemoEnvironment", () => {
  it("returns the sandbox if no variable has a value", () => {
    const sandbox = { workspaceName: "demo-user", airbyte: null };

    expect(readDemoEnvironment({})).toEqual(sandbox);
    expect(readDemoEnvironment({ AIRBYTE_CLIENT_ID: "", AIRBYTE_CLIENT_SECRET: " " })).toEqual(sandbox);
  });

  it("returns the newest API if there are credentials", () => {
    expect(readDemoEnvironment(CREDENTIALS).airbyte).toEqual({
      clientId: "client-1",
      clientSecret: "secret",
      api: "airbyte.ai/applications",
    });
  });

  it("returns the oldest API if there is an organization too", () => {
    const environment = readDemoEnvironment({
      ...CREDENTIALS,
      AIRBYTE_ORGANIZATION_ID: "org-1",
      EXTERNAL_USER_ID: "0",
      AIRBYTE_BASE_URL: "https://airbyte.test/v1",
    });

    expect(environment).toEqual({
      workspaceName: "0",
      airbyte: {
        clientId: "client-1",
        clientSecret: "secret",
        api: "airbyte.com/v1",
        organizationId: "org-1",
        baseUrl: "https://airbyte.test/v1",
      },
    });
  });

  it("returns the API named by AIRBYTE_API", () => {
    const environment = readDemoEnvironment({
      ...CREDENTIALS,
      AIRBYTE_ORGANIZATION_ID: "org-1",
      AIRBYTE_API: "airbyte.ai/embedded",
    });

    expect(environment.airbyte).toMatchObject({ api: "airbyte.ai/embedded", organizationId: "org-1" });
  });
});
