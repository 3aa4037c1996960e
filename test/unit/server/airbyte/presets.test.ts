import { describe, expect, it } from "vitest";

import { CLIENT_SECRET, ORIGIN, setup } from "../fake-airbyte.js";

const CREDENTIALS = { client_id: "client-1", client_secret: CLIENT_SECRET };

describe("option: api", () => {
  it("is the newest generation by default", async () => {
    const { post, calls } = setup();

    await post();

    expect(calls.application[0]).toMatchObject({
      url: "https://api.airbyte.ai/api/v1/account/applications/token",
      body: CREDENTIALS,
    });
    expect(calls.application[0]?.headers.has("x-organization-id")).toBe(false);
    expect(calls.widget[0]?.url).toBe("https://api.airbyte.ai/api/v1/account/applications/widget-token");
  });

  it('uses the older path for "airbyte.ai/embedded"', async () => {
    const { post, calls } = setup({ api: "airbyte.ai/embedded", organizationId: "org-1" });

    await post();

    expect(calls.application[0]?.url).toBe("https://api.airbyte.ai/api/v1/account/applications/token");
    expect(calls.application[0]?.headers.get("x-organization-id")).toBe("org-1");
    expect(calls.widget[0]).toMatchObject({
      url: "https://api.airbyte.ai/api/v1/embedded/widget-token",
      body: { workspace_name: "user-1", allowed_origin: ORIGIN },
    });
  });

  it('names external users and the organization for "airbyte.com/v1"', async () => {
    const { post, calls } = setup({ api: "airbyte.com/v1", organizationId: "org-1" });

    await post();

    expect(calls.application[0]).toMatchObject({
      url: "https://api.airbyte.com/v1/applications/token",
      body: { ...CREDENTIALS, "grant-type": "client_credentials" },
    });
    expect(calls.widget[0]?.url).toBe("https://api.airbyte.com/v1/embedded/widget_token");
    expect(calls.widget[0]?.body).toEqual({
      externalUserId: "user-1",
      organizationId: "org-1",
      allowedOrigin: ORIGIN,
    });
  });

  it('rejects a scope that "airbyte.com/v1" cannot express instead of widening it', async () => {
    const { post, calls } = setup({
      api: "airbyte.com/v1",
      organizationId: "org-1",
      authenticate: () => ({ workspaceName: "user-1", sourceTemplateTags: ["pro"] }),
    });

    const { status, json } = await post();

    expect([status, json.code]).toEqual([500, "IDENTITY_INVALID"]);
    expect(json.detail).toContain("sourceTemplateTags");
    expect(calls.widget).toHaveLength(0);
  });

  it('treats empty tags as the whole scope for "airbyte.com/v1"', async () => {
    const { post, calls } = setup({
      api: "airbyte.com/v1",
      organizationId: "org-1",
      authenticate: () => ({ workspaceName: "user-1", sourceTemplateTags: [], connectionTemplateTags: [] }),
    });

    expect((await post()).status).toBe(200);
    expect(Object.keys(calls.widget[0]?.body ?? {})).toEqual(["organizationId", "externalUserId", "allowedOrigin"]);
  });
});

describe("option: baseUrl", () => {
  it.each(["http://127.0.0.1:8710/api/v1", "http://127.0.0.1:8710/api/v1/"])(
    "replaces the address with %s",
    async (baseUrl) => {
      const { post, calls } = setup({ baseUrl });

      await post();

      expect(calls.application[0]?.url).toBe("http://127.0.0.1:8710/api/v1/account/applications/token");
      expect(calls.widget[0]?.url).toBe("http://127.0.0.1:8710/api/v1/account/applications/widget-token");
    },
  );
});
