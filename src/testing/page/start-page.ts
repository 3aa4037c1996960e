import { connectHost } from "./connect-host.js";
import { createFlow, type Flow } from "./create-flow.js";
import { createPageApi } from "./create-page-api.js";

/** Starts the page of the frame. It stays blank until a token has come from the origin that its address names. */
export function startPage(): void {
  const query = new URLSearchParams(location.search);
  const allowedOrigin = query.get("allowedOrigin");
  if (allowedOrigin === null) return;

  let flow: Flow | undefined;
  const host = connectHost(allowedOrigin, () => {
    flow ??= createFlow(createPageApi(query.get("workspaceId") ?? "", host.getToken), host.post);
    flow.takeToken();
  });
}
