/** The calls that a fault can be limited to, as in `429@widget-token`. */
export const FAULT_TARGETS = [
  "application-token",
  "widget-token",
  "scoped-token",
  "templates",
  "list",
  "get",
  "check",
  "create",
  "update",
  "delete",
  "inspect",
  "execute",
  "connection-templates",
  "tags",
  "workspaces",
  "connections",
  "page",
] as const;

/** One of {@link FAULT_TARGETS}: a kind of API call, or the page in the frame. */
export type FaultTarget = (typeof FAULT_TARGETS)[number];
