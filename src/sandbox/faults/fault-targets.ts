/** What a fault can be limited to: `429@widget-token`. */
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
  "connection-templates",
  "page",
] as const;

/** One of {@link FAULT_TARGETS}: a kind of call to the API, or the page of the frame. */
export type FaultTarget = (typeof FAULT_TARGETS)[number];
