// @ts-check
// The least that a server can do: it hands each request on, with a token that it has from the beginning.
import { serve } from "./serve.mjs";

const upstream = `${process.env["UPSTREAM"]}/api/v1`;
const credentials = {
  client_id: process.env["AIRBYTE_CLIENT_ID"],
  client_secret: process.env["AIRBYTE_CLIENT_SECRET"],
};
const { access_token: token } = await post("/account/applications/token", credentials);

/**
 * @param {string} path
 * @param {object} body
 * @param {Record<string, string>} [headers]
 */
async function post(path, body, headers = {}) {
  const response = await fetch(`${upstream}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

serve((request, response) => {
  request.resume();
  const body = { workspace_name: request.headers["x-user"], allowed_origin: process.env["ALLOWED_ORIGIN"] };
  void post("/embedded/widget-token", body, { authorization: `Bearer ${token}` }).then((answer) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ token: answer.token }));
  });
});
