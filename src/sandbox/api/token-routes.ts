import type { TokenChange, TokenIssuer } from "./create-token-issuer.js";
import { APPLICATION_TOKEN_LIFETIME_S, type Access } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route, RouteCall } from "./create-router.js";
import { text } from "./field-readers.js";
import { readBody, readFields } from "./read-body.js";
import {
  readPlatformIdentity,
  readScopedIdentity,
  readWidgetIdentity,
  type Identity,
  type ReadIdentity,
  type WidgetIdentity,
} from "./read-identity.js";

/** What {@link tokenRoutes} answers from. */
export interface TokenRoutesOptions {
  access: Access;
  issuer: TokenIssuer;
  organizationId: () => Promise<string>;
  clientId: string | undefined;
  clientSecret: string | undefined;
  /** What the faults of a call change about the token that it gets. */
  changeToken: (call: RouteCall, workspaceName: string) => TokenChange;
}

/** The paths of each generation, with those that older documents write without `/api/v1`. */
const APPLICATION_TOKEN_PATHS = [
  "/v1/applications/token",
  "/api/v1/account/applications/token",
  "/account/applications/token",
];
const WIDGET_TOKEN_PATHS: readonly (readonly [path: string, ReadIdentity<WidgetIdentity>])[] = [
  ["/v1/embedded/widget_token", readPlatformIdentity],
  ["/api/v1/embedded/widget-token", readWidgetIdentity],
  ["/api/v1/embedded/widget_token", readWidgetIdentity],
  ["/embedded/widget_token", readWidgetIdentity],
  ["/embedded/widget-token", readWidgetIdentity],
  ["/api/v1/account/applications/widget-token", readWidgetIdentity],
];
const SCOPED_TOKEN_PATHS = ["/api/v1/account/applications/scoped-token", "/api/v1/embedded/scoped-token"];

/** The token API of all three generations: an application token, and with it a token for one end user. */
export function tokenRoutes(options: TokenRoutesOptions): Route[] {
  const { access, issuer } = options;
  return [
    ...APPLICATION_TOKEN_PATHS.map((path) => applicationTokenRoute(path, options)),
    ...WIDGET_TOKEN_PATHS.map(([path, read]) =>
      userTokenRoute({ path, target: "widget-token", read, issue: issuer.issueWidget }, options),
    ),
    ...SCOPED_TOKEN_PATHS.map((path) =>
      userTokenRoute({ path, target: "scoped-token", read: readScopedIdentity, issue: issuer.issueScoped }, options),
    ),
    {
      method: "GET",
      path: "/api/v1/account/applications/scoped-token/info",
      target: "scoped-token",
      async answer({ request }) {
        const { workspace } = await access.requireEndUser(request);
        const organization_id = await options.organizationId();
        return Response.json({ organization_id, workspace_id: workspace.id, workspace_name: workspace.name });
      },
    },
  ];
}

/** A kind of token for one end user, and where it is asked for. */
interface UserToken<T extends Identity> extends Pick<Route, "path" | "target"> {
  readonly read: ReadIdentity<T>;
  readonly issue: (identity: T, change: TokenChange) => Promise<string>;
}

function userTokenRoute<T extends Identity>(
  { path, target, read, issue }: UserToken<T>,
  { access, changeToken }: TokenRoutesOptions,
): Route {
  return {
    method: "POST",
    path,
    target,
    async answer(call) {
      await access.requireApplication(call.request);
      const identity = read(await readBody(call.request));
      return Response.json({ token: await issue(identity, changeToken(call, identity.workspaceName)) });
    },
  };
}

function applicationTokenRoute(
  path: string,
  { access, organizationId, clientId, clientSecret }: TokenRoutesOptions,
): Route {
  return {
    method: "POST",
    path,
    target: "application-token",
    async answer({ request }) {
      const credentials = readFields(await readBody(request), { client_id: text, client_secret: text });
      const isKnown =
        (clientId ?? credentials.client_id) === credentials.client_id &&
        (clientSecret ?? credentials.client_secret) === credentials.client_secret;
      if (!isKnown) throw new ApiError(401, "Invalid client credentials");
      return Response.json({
        access_token: await access.issueApplicationToken(credentials.client_id),
        token_type: "Bearer",
        expires_in: APPLICATION_TOKEN_LIFETIME_S,
        organization_id: request.headers.get("x-organization-id") ?? (await organizationId()),
      });
    },
  };
}
