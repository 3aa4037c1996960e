import { describe, expect, it } from "vitest";

import {
  createAirbyteClient,
  type AirbyteClientOptions,
  type AirbyteIdentity,
  type TokenCache,
} from "../../../../src/server.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { CLIENT_SECRET, ORIGIN } from "../fake-airbyte.js";

const USER: AirbyteIdentity = { workspaceName: "user-1", sourceTemplateTags: ["pro"], connectionTemplateTags: ["eu"] };

/** A store that all clients share, and an Airbyte that issues each token only once. */
function setup() {
  const entries = new Map<string, string>();
  const cache: TokenCache = {
    get: (key) => entries.get(key),
    set: (key, value) => entries.set(key, value),
  };
  let issued = 0;
  const fetch = async (...sent: ConstructorParameters<typeof Request>) => {
    issued += 1;
    return new Request(...sent).url.endsWith("/token")
      ? Response.json({ access_token: `application-token-${issued}` })
      : Response.json({ token: makeWidgetToken({ subject: `token-${issued}` }) });
  };
  return (options: Partial<AirbyteClientOptions> = {}) =>
    createAirbyteClient({ clientId: "client-1", clientSecret: CLIENT_SECRET, cache, fetch, ...options });
}

const CLIENTS: [string, Partial<AirbyteClientOptions>, Partial<AirbyteClientOptions>][] = [
  ["another organization", { organizationId: "org-1" }, { organizationId: "org-2" }],
  ["no organization", { organizationId: "org-1" }, {}],
  ["another client id", {}, { clientId: "client-2" }],
  ["another API", { baseUrl: "https://one.example" }, { baseUrl: "https://other.example" }],
];

describe("a shared cache, for a client of", () => {
  it.each(CLIENTS)("%s, returns neither kind of the first client's tokens", async (_, first, second) => {
    const create = setup();
    const [one, other] = [create(first), create(second)];

    expect(await other.applicationToken()).not.toBe(await one.applicationToken());
    const at = { allowedOrigin: ORIGIN };
    expect((await other.scopedToken(USER, at)).token).not.toBe((await one.scopedToken(USER, at)).token);
  });

  it("the same kind, returns both", async () => {
    const create = setup();
    const [one, other] = [create(), create()];

    expect(await other.applicationToken()).toBe(await one.applicationToken());
    expect((await other.scopedToken(USER)).token).toBe((await one.scopedToken(USER)).token);
  });
});

describe("the scoped token of a user", () => {
  it.each<[string, Partial<AirbyteIdentity>]>([
    ["another workspace", { workspaceName: "user-2" }],
    ["other tags for sources", { sourceTemplateTags: ["pro", "eu"] }],
    ["another mode of them", { sourceTemplateTagsMode: "all" }],
    ["other tags for connections", { connectionTemplateTags: ["us"] }],
    ["no tags for connections", { connectionTemplateTags: undefined }],
    ["another mode of these", { connectionTemplateTagsMode: "all" }],
    ["the same tags the other way round", { sourceTemplateTags: ["eu"], connectionTemplateTags: ["pro"] }],
    ["another region", { regionId: "b9e48d61-f082-4a14-a8d0-799a907938cb" }],
  ])("is not shared with one for %s", async (_, other) => {
    const client = setup()();

    expect((await client.scopedToken({ ...USER, ...other })).token).not.toBe((await client.scopedToken(USER)).token);
  });

  it("is not shared with the same user on pages of another origin", async () => {
    const client = setup()();
    const at = (allowedOrigin: string) => client.scopedToken(USER, { allowedOrigin });

    expect((await at(ORIGIN)).token).not.toBe((await at("https://admin.example.com")).token);
  });
});
