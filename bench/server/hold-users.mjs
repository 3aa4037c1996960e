// @ts-check
// Serves one token to each of 100,000 users, and reports the heap on the way. Airbyte is a function here: only what our
// handler keeps is measured.
import { createAirbyteHandler } from "react-airbyte-embedded/server";

const ORIGIN = "https://app.example.com";
const AT_ONCE = 100;
const encode = (/** @type {object} */ content) => Buffer.from(JSON.stringify(content)).toString("base64");

/** As long as Airbyte's, and different for each user. @param {string} workspace */
function makeToken(workspace) {
  const expiresAt = Math.floor(Date.now() / 1000) + 1200;
  const claims = {
    sub: crypto.randomUUID(),
    act: { sub: workspace },
    iss: "https://cloud.airbyte.com",
    exp: expiresAt,
  };
  const token = [encode({ alg: "HS256" }), encode(claims), "signature".repeat(5)].join(".").replaceAll("=", "");
  const query = `workspaceId=${crypto.randomUUID()}&allowedOrigin=${encodeURIComponent(ORIGIN)}`;
  return encode({ token, widgetUrl: `https://cloud.airbyte.com/embedded-widget?${query}` });
}

const handler = createAirbyteHandler({
  clientId: "client-1",
  clientSecret: "secret-1",
  allowedOrigins: [ORIGIN],
  authenticate: ({ headers }) => ({ workspaceName: headers.get("x-user") ?? "" }),
  fetch: async (input, init) => {
    const request = new Request(input, init);
    if (request.url.endsWith("/token")) return Response.json({ access_token: "token", expires_in: 900 });
    return Response.json({ token: makeToken((await request.json()).workspace_name) });
  },
});

/** @param {number} from @param {number} to */
async function serve(from, to) {
  for (let user = from; user < to; user += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, (_, index) => {
      const headers = { origin: ORIGIN, "x-user": `user-${user + index}` };
      return handler(new Request(`${ORIGIN}/api/airbyte/widget-token`, { method: "POST", headers }));
    });
    for (const response of await Promise.all(requests)) {
      if (response.status !== 200) throw new Error(`A user got ${response.status}.`);
      await response.text();
    }
    // As between a server's requests: what is done is cleaned up in a task of its own.
    await new Promise((resolve) => void setImmediate(resolve));
  }
  await collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** Twice, with a task between: what a finalizer of the first collection released is only collected by the second. */
async function collectGarbage() {
  globalThis.gc?.();
  await new Promise((resolve) => void setTimeout(resolve, 50));
  globalThis.gc?.();
}

const empty = await serve(0, 100);
// More than are kept.
const full = (await serve(100, 20_000)) - empty;
process.send?.({ full, after: (await serve(20_000, 100_000)) - empty });
process.exit();
