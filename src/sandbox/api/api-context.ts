import type { Fault } from "../faults/fault.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";
import type { Access } from "./access.js";
import type { RouteCall } from "./create-router.js";

/** What the routes of the API answer from. */
export interface ApiContext {
  readonly access: Access;
  readonly store: SandboxStore;
  /** The faults of a call about a workspace, or about none. */
  readonly faultsOf: (call: RouteCall, workspaceName: string | null) => readonly Fault[];
}
