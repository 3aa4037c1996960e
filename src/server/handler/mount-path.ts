/** A Fetch request has no place for it, and the app may wrap the handler: it goes with the request itself. */
const mountPaths = new WeakMap<Request, string>();

/** Keeps the path that Express has taken off the request's, for routes that guards have to agree with. */
export function keepMountPath(request: Request, nodeRequest: object): void {
  if ("baseUrl" in nodeRequest && typeof nodeRequest.baseUrl === "string") {
    mountPaths.set(request, nodeRequest.baseUrl);
  }
}

/** The path that is known to have been taken off; empty where none is. */
export const mountPathOf = (request: Request): string => mountPaths.get(request) ?? "";
