import { describe, expect, it } from "vitest";

import { createAirbyteClient } from "../../../src/server.js";
import { createAirbyteSandbox } from "../../../src/sandbox.js";

const ORIGIN = "http://127.0.0.1:8710";
const USER = { workspaceName: "ada" };
const S3 = {
  destinationName: "s3",
  destinationDefinitionId: "4816b78f-1489-44c1-9060-4b19d5fa9362",
  destinationConfig: {},
};

/** A sandbox, and a client for each of two organizations in it. */
function setup() {
  const sandbox = createAirbyteSandbox({ origin: ORIGIN });
  const createClient = (organizationId: string) =>
    createAirbyteClient({
      clientId: "client-1",
      clientSecret: "s3cr3t",
      baseUrl: ORIGIN,
      organizationId,
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    });
  const [one, other] = [createClient("org-1"), createClient("org-2")];
  const findFaker = async () => (await one.sourceTemplates.list()).find(({ name }) => name === "Faker")?.id ?? "";
  return { sandbox, one, other, findFaker };
}

describe("organizations in a sandbox", () => {
  it("can have workspaces with the same name, which do not share sources", async () => {
    const { sandbox, one, other, findFaker } = setup();
    const source = await one.sources.create(USER, { templateId: await findFaker(), config: { count: 10 } });

    expect(await one.sources.list(USER)).toMatchObject([{ id: source.id }]);
    expect(await other.sources.list(USER)).toEqual([]);
    await expect(other.sources.get(USER, source.id)).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
    expect(sandbox.inspect().workspaces.map(({ name, sources }) => [name, sources.length])).toEqual([
      ["ada", 1],
      ["ada", 0],
    ]);
  });

  it("have their own templates, tags and workspaces", async () => {
    const { one, other, findFaker } = setup();
    await one.connectionTemplates.create({ ...S3, tags: ["gold"] });
    await one.sourceTemplates.update(await findFaker(), { name: "Our Faker" });
    const { workspaceId } = await one.scopedToken(USER);

    expect(await one.tags.list()).toContain("gold");
    expect(await other.tags.list()).not.toContain("gold");
    expect(await other.connectionTemplates.list()).toEqual([]);
    expect((await other.sourceTemplates.list()).map(({ name }) => name)).not.toContain("Our Faker");
    expect((await other.workspaces.list()).data).toEqual([]);
    await expect(other.workspaces.get(workspaceId)).rejects.toMatchObject({ status: 404 });
  });

  it("reject each other's scoped tokens", async () => {
    const { sandbox, one, other } = setup();
    await other.scopedToken(USER);
    const { token, workspaceId } = await one.scopedToken(USER);
    const list = async (headers: Record<string, string>) => {
      const url = `${ORIGIN}/api/v1/embedded/sources?workspace_id=${workspaceId}`;
      const response = await sandbox.fetch(
        new Request(url, { headers: { authorization: `Bearer ${token}`, ...headers } }),
      );
      return response.status;
    };

    // Airbyte's page does not name an organization: the workspace of its token does.
    expect([await list({}), await list({ "x-organization-id": "org-1" })]).toEqual([200, 200]);
    expect(await list({ "x-organization-id": "org-2" })).toBe(401);
  });

  it("are forgotten by reset()", async () => {
    const { sandbox, one } = setup();
    await one.scopedToken(USER);

    sandbox.reset();

    expect(sandbox.inspect().workspaces).toEqual([]);
  });

  it("share the sandbox's faults", async () => {
    const { sandbox, one, other } = setup();
    sandbox.setFaults(["404@list"], { workspaceName: "ada" });

    for (const client of [one, other]) {
      // oxlint-disable-next-line no-await-in-loop -- one organization after the other
      await expect(client.sources.list(USER)).rejects.toMatchObject({ status: 404 });
    }
  });
});
