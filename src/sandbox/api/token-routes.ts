import type { JsonObject } from "../../shared/spec/json.js";
import type { TokenChange } from "../faults/create-fault-injector.js";
import { APPLICATION_TOKEN_LIFETIME_S } from "./access.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { text } from "./field-readers.js";
import { getOrCreateWorkspace } from "./find-workspace.js";
import { readBody, readFields } from "./read-body.js";
import {
  readOlderWidgetIdentity,
  readPlatformIdentity,
  readScopedIdentity,
  readWidgetIdentity,
  type Identity,
  type WidgetIdentity,
} from "./read-identity.js";

/** The dependencies of {@link tokenRoutes}. */
export interface TokenRoutesOptions extends ApiContext {
  /** Address of the page in the frame. */
  pageUrl: string;
  /** Lifetime of a token for an end user, in milliseconds. */
  lifetimeMs: number;
  clientId: string | undefined;
  clientSecret: string | undefined;
  /** Returns the changes that the faults of a call make to its token. */
  changeToken: (call: RouteCall, workspaceName: string) => TokenChange;
}

/** The paths of each generation, also without `/api/v1`, as in older documents. */
const APPLICATION_TOKEN_PATHS = [
  "/v1/applications/token",
  "/api/v1/account/applications/token",
  "/account/applications/token",
];
const WIDGET_TOKEN_PATHS: readonly (readonly [path: string, read: (body: JsonObject) => WidgetIdentity])[] = [
  ["/v1/embedded/widget_token", readPlatformIdentity],
  ["/api/v1/embedded/widget-token", readWidgetIdentity],
  ["/api/v1/embedded/widget_token", readOlderWidgetIdentity],
  ["/embedded/widget_token", readOlderWidgetIdentity],
  ["/embedded/widget-token", readWidgetIdentity],
  ["/api/v1/account/applications/widget-token", readWidgetIdentity],
];
const SCOPED_TOKEN_PATHS = ["/api/v1/account/applications/scoped-token", "/api/v1/embedded/scoped-token"];

/**
 * The token API of all three generations. It issues application tokens, and tokens for end users to callers that have
 * one.
 */
export function tokenRoutes(options: TokenRoutesOptions): Route[] {
  const { access, store } = options;
  const issue = async (call: RouteCall, identity: Identity) => {
    const change = options.changeToken(call, identity.workspaceName);
    const { workspaceName } = identity;
    const workspace = await (change.isRacing
      ? store.addWorkspace(workspaceName)
      : getOrCreateWorkspace(store, workspaceName));
    const token = await access.issueScopedToken(workspace, identity, change.lifetimeMs ?? options.lifetimeMs);
    return { token, workspace, change };
  };
  const readAsApplication = async ({ request }: RouteCall) => {
    await access.requireApplication(request);
    return readBody(request);
  };

  const issueApplicationToken = async ({ request }: RouteCall) => {
    const credentials = readFields(await readBody(request), { client_id: text, client_secret: text });
    const { client_id: clientId, client_secret: clientSecret } = credentials;
    const isKnown =
      (options.clientId ?? clientId) === clientId && (options.clientSecret ?? clientSecret) === clientSecret;
    if (!isKnown) throw new ApiError(401, "Invalid client credentials");
    return Response.json({
      access_token: await access.issueApplicationToken(clientId),
      token_type: "Bearer",
      expires_in: APPLICATION_TOKEN_LIFETIME_S,
      organization_id: await access.organizationId(),
    });
  };
  const issueScopedToken = async (call: RouteCall) => {
    const { token } = await issue(call, readScopedIdentity(await readAsApplication(call)));
    return Response.json({ token });
  };
  const issueWidgetToken = async (call: RouteCall, read: (body: JsonObject) => WidgetIdentity) => {
    const identity = read(await readAsApplication(call));
    const { token, workspace, change } = await issue(call, identity);
    const url = new URL(options.pageUrl);
    url.searchParams.set("workspaceId", workspace.id);
    url.searchParams.set("allowedOrigin", change.allowedOrigin ?? identity.allowedOrigin);
    if (change.pageFaults) url.searchParams.set("sandboxFaults", change.pageFaults);
    // Both are ASCII: `btoa` and Airbyte's widget do not support other characters.
    return Response.json({ token: btoa(JSON.stringify({ token, widgetUrl: url.href })) });
  };

  return [
    ...APPLICATION_TOKEN_PATHS.map((path) => route("POST", path, "application-token", issueApplicationToken)),
    ...SCOPED_TOKEN_PATHS.map((path) => route("POST", path, "scoped-token", issueScopedToken)),
    ...WIDGET_TOKEN_PATHS.map(([path, read]) =>
      route("POST", path, "widget-token", (call) => issueWidgetToken(call, read)),
    ),
    route("GET", "/api/v1/account/applications/scoped-token/info", "scoped-token", async ({ request }) => {
      const { workspace } = await access.requireEndUser(request);
      const organization_id = await access.organizationId();
      return Response.json({ organization_id, workspace_id: workspace.id, workspace_name: workspace.name });
    }),
  ];
}
