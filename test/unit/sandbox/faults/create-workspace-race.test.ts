import { describe, expect, it } from "vitest";

import { APP, setUpSandbox } from "../set-up-sandbox.js";

const setup = async (faults: string) => {
  const { call, getApplicationToken, sandbox } = setUpSandbox();
  const bearer = await getApplicationToken();
  const request = (workspace_name: string) =>
    call("POST", "/api/v1/account/applications/widget-token", {
      bearer,
      body: { workspace_name, allowed_origin: APP },
      faults,
    });
  const names = () => sandbox.inspect().workspaces.map(({ name }) => name);
  return { request, names };
};

describe("workspace-race", () => {
  it("lets two concurrent requests create two workspaces, and fails later ones", async () => {
    const { request, names } = await setup("workspace-race");
    const both = await Promise.all([request("ada"), request("ada")]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(names()).toEqual(["ada", "ada"]);
    expect(await request("ada")).toMatchObject({ status: 500 });
  });

  it("does not affect consecutive requests, or those for different names", async () => {
    const { request, names } = await setup("workspace-race,latency=5");
    await Promise.all([request("ada"), request("grace")]);
    expect(await request("ada")).toMatchObject({ status: 200 });
    expect(names().toSorted()).toEqual(["ada", "grace"]);
  });

  it("is off by default", async () => {
    const { request, names } = await setup("none");
    await Promise.all([request("ada"), request("ada")]);
    expect(names()).toEqual(["ada"]);
  });
});
