import { jsonResponse } from "./json-response.js";
import { TOKEN_BODY_BYTES, type Route } from "./route.js";

/** Both forms: the documents' plain page asks with a GET, which cannot say why. */
const answer: Route["answer"] = async ({ calls, scope, body }) => {
  const { encoded, aheadMs } = await calls.userTokens.issue(scope, { skipsKept: body["reason"] === "retry" });
  // The token ends by Airbyte's clock. By this one, where it is ahead, every page would call it expired.
  const headers = aheadMs === undefined ? {} : { date: new Date(Date.now() + aheadMs).toUTCString() };
  return jsonResponse({ token: encoded }, { headers });
};

export const postWidgetToken: Route = { maxBodyBytes: TOKEN_BODY_BYTES, answer };
export const getWidgetToken: Route = { maxBodyBytes: 0, answer };
