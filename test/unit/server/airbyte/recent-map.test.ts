import { describe, expect, it } from "vitest";

import { createAirbyteClient } from "../../../../src/server.js";
import { createRecentMap } from "../../../../src/server/airbyte/recent-map.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { applicationToken, ORIGIN } from "../fake-airbyte.js";

describe("createRecentMap", () => {
  it("keeps the most recently used entries, up to its limit", () => {
    const map = createRecentMap<number>(3);
    for (const number of [1, 2, 3]) map.set(String(number), number);

    map.get("1");
    map.set("4", 4);

    expect([...map.entries()].map(([key]) => key)).toEqual(["3", "1", "4"]);
  });
});

describe("the tokens of users", () => {
  it("are kept for 10,000 users, then the oldest is dropped", async () => {
    const token = makeWidgetToken();
    let issued = 0;
    const client = createAirbyteClient({
      clientId: "client-1",
      clientSecret: "s3cr3t",
      fetch: async (input) => {
        if (new Request(input, { method: "POST" }).url.endsWith("/token")) return applicationToken();
        issued += 1;
        return Response.json({ token });
      },
    });
    const ask = (user: number) => client.widgetToken({ workspaceName: `user-${user}` }, { allowedOrigin: ORIGIN });
    for (let user = 0; user <= 10_000; user += 100) {
      // oxlint-disable-next-line no-await-in-loop -- a hundred users at a time
      await Promise.all(Array.from({ length: user < 10_000 ? 100 : 1 }, (_, index) => ask(user + index)));
    }
    expect(issued).toBe(10_001);

    await ask(10_000);
    await ask(1);
    expect(issued).toBe(10_001);
    await ask(0);
    expect(issued).toBe(10_002);
  }, 60_000);
});
