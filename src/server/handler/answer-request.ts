import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import type { AirbyteCalls } from "../airbyte/airbyte-calls.js";
import { requireComplete } from "../airbyte/client-options.js";
import type { RequestContext } from "../airbyte/request-context.js";
import { authenticateRequest } from "./authenticate-request.js";
import { parseBody, readBody } from "./body.js";
import { preflightResponse } from "./cors.js";
import { rejectForbiddenFields } from "./forbidden-fields.js";
import type { HandlerSettings } from "./handler-options.js";
import { originNotAllowed, type RequestOrigin } from "./request-origin.js";
import type { Route } from "./route.js";
import { ROUTES, type RouteMatch } from "./routes.js";
import { TIMEOUTS, type Stage } from "./timeouts.js";

/** A request that is being answered. */
export interface PendingRequest {
  readonly request: Request;
  readonly origin: RequestOrigin;
  readonly match: RouteMatch | null;
  readonly identify: (copy: Request) => unknown;
  stage: Stage;
}

/**
 * Answers a request. The order matters: a page that is not allowed must not learn anything or cause any work.
 *
 * @throws {AirbyteEmbeddedError} with the code of the response
 */
export async function answerRequest(
  pending: PendingRequest,
  context: RequestContext,
  settings: HandlerSettings,
  calls: AirbyteCalls,
): Promise<Response> {
  const { request, match } = pending;
  const allowedOrigin = pending.origin.allowed;
  if (settings.ownOrigin === null) requireComplete(settings); // A 403 would hide the missing option.
  if (allowedOrigin === null) throw originNotAllowed(request);
  // A failed preflight would hide the reason from the page, so the actual request receives the 404.
  if (request.method === "OPTIONS") {
    return preflightResponse(Object.keys(match?.methods ?? {}), settings.allowedHeaders);
  }
  if (match === null) throw routeNotFound(settings.basePath);
  const route = findRoute(match, request.method);
  if (route === undefined) throw methodNotAllowed(match);

  const { timeoutMs } = settings;
  const prepare = async (signal: AbortSignal) => {
    const bytes = route.maxBodyBytes === 0 ? new Uint8Array() : await readBody(request, route.maxBodyBytes, signal);
    const body = parseBody(bytes);
    rejectForbiddenFields(body);
    pending.stage = "authenticate";
    return {
      body,
      identity: await authenticateRequest(request, bytes, pending.identify, signal, settings.allowedHeaders),
    };
  };
  // Only the check itself may use `checkTimeoutMs`, not reading the body or authenticating.
  const prepared = route.isCheck
    ? await withTimeLimit(timeoutMs, context.signal, prepare, () => TIMEOUTS[pending.stage](timeoutMs))
    : await prepare(context.signal);
  pending.stage = "airbyte";
  const { body, identity } = prepared;
  return route.answer({ calls, scope: { identity, allowedOrigin, context }, body, id: match.id, settings });
}

const findRoute = (match: RouteMatch, method: string): Route | undefined =>
  Object.hasOwn(match.methods, method) ? match.methods[method] : undefined;

/** Whether the request may check a source, and therefore has `checkTimeoutMs` in addition. */
export const isCheck = (match: RouteMatch | null, { method }: Request): boolean =>
  match !== null && findRoute(match, method)?.isCheck === true;

/** The methods of a path, as `Allow` lists them. */
export const allowedMethods = (match: RouteMatch | null): string =>
  [...Object.keys(match?.methods ?? {}), "OPTIONS"].join(", ");

const methodNotAllowed = (match: RouteMatch): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("METHOD_NOT_ALLOWED", `This path only allows ${allowedMethods(match)}.`);

const routeNotFound = (basePath: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ROUTE_NOT_FOUND",
    `The handler has no such route. Its routes are ${Object.keys(ROUTES).join(", ")} under ${basePath || "/"}. Check that basePath is the path where it is mounted.`,
  );
