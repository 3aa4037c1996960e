import type { Fault } from "../faults/fault.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";
import type { Access } from "./access.js";
import type { RouteCall } from "./create-router.js";

/** The dependencies of the API's routes. */
export interface ApiContext {
  readonly access: Access;
  readonly store: SandboxStore;
  /** Returns the faults of a call, for a workspace or for none. */
  readonly faultsOf: (call: RouteCall, workspaceName: string | null) => readonly Fault[];
}
