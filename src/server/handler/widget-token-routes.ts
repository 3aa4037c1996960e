import { jsonResponse } from "./json-response.js";
import { TOKEN_BODY_BYTES, type Route } from "./route.js";

/** For GET and POST: the plain page in Airbyte's documents sends a GET, which does not have a `reason`. */
const answer: Route["answer"] = async ({ calls, scope, body }) => {
  const { encoded, aheadMs } = await calls.userTokens.issue(scope, { skipsKept: body["reason"] === "retry" });
  // The token expires by Airbyte's clock. If this server's clock is ahead, pages would take the token for expired.
  const headers = aheadMs === undefined ? {} : { date: new Date(Date.now() + aheadMs).toUTCString() };
  return jsonResponse({ token: encoded }, { headers });
};

export const postWidgetToken: Route = { maxBodyBytes: TOKEN_BODY_BYTES, answer };
export const getWidgetToken: Route = { maxBodyBytes: 0, answer };
