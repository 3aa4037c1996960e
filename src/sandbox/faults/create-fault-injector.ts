import { ApiError } from "../api/api-error.js";
import type { Destination, Intercept, RouteCall } from "../api/create-router.js";
import { errorShapeOf, presentError } from "../api/present-error.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";
import { FAULTS_HEADER, FAULTS_PARAMETER, type FaultRegistry } from "./create-fault-registry.js";
import { refuse, toError } from "./fault-answers.js";
import { describePageFaults, UNMATCHABLE_ORIGIN } from "./page-faults.js";
import { findFault, type Fault } from "./fault.js";
import { readWorkspaceName } from "./read-workspace-name.js";
import { createWorkspaceRace } from "./create-workspace-race.js";
import { createQueue, delay, waitForBody } from "./timing.js";

/** The changes that the faults of a call make to its token. */
export interface TokenChange {
  /** Lifetime of the token, in milliseconds, instead of the sandbox's own. */
  readonly lifetimeMs: number | undefined;
  /** The origin that the page trusts, instead of the requested one. */
  readonly allowedOrigin: string | undefined;
  /** Whether it creates a workspace even if a concurrent request has already created one. */
  readonly isRacing: boolean;
  /** The value of `sandboxFaults` in the page's address. */
  readonly pageFaults: string;
}

/** Applies faults to calls. */
export interface FaultInjector {
  readonly intercept: Intercept;
  readonly changeToken: (call: RouteCall, workspaceName: string) => TokenChange;
  /** Returns the faults of a call, for a workspace or for none. */
  readonly faultsOf: (call: RouteCall, workspaceName: string | null) => readonly Fault[];
  /** Returns the faults that the page simulates, for `data-faults` in its document. */
  readonly pageFaults: (call: RouteCall) => Promise<string>;
  /** Makes the first creation fail again, in one workspace or, for null, in every workspace. */
  forgetFailures(workspaceName: string | null): void;
  /** Returns to the initial state. */
  clear(): void;
}

/** The ports of {@link createFaultInjector}. */
export interface FaultInjectorOptions {
  registry: FaultRegistry;
  store: SandboxStore;
  /** Whether the sandbox serves the page itself, and can therefore put faults into the document. */
  servesPage: boolean;
  /** Starts a sequence of numbers from 0 up to 1. */
  createRandom: () => () => number;
}

/** Creates the fault injector of a sandbox. */
export function createFaultInjector({
  registry,
  store,
  servesPage,
  createRandom,
}: FaultInjectorOptions): FaultInjector {
  const { workspaces } = store;
  const failedFirst = new Set<string>();
  let random = createRandom();
  const enqueue = createQueue();
  const race = createWorkspaceRace((name) => store.findWorkspaces(name));
  const readHeader = ({ request, url }: RouteCall) =>
    request.headers.get(FAULTS_HEADER) ?? url.searchParams.get(FAULTS_PARAMETER);
  const select = (call: RouteCall, workspaceName: string | null) =>
    registry.select({ header: readHeader(call), workspaceName });
  const findOwnerName = async (call: RouteCall) =>
    registry.hasWorkspaces() ? readWorkspaceName(call, workspaces) : null;
  const failsFirst = async (call: RouteCall, faults: readonly Fault[]) => {
    if (!findFault(faults, "create-fails-first")) return false;
    const workspaceName = (await readWorkspaceName(call, workspaces)) ?? "";
    if (failedFirst.has(workspaceName)) return false;
    failedFirst.add(workspaceName);
    return true;
  };

  return {
    async intercept(destination, call, proceed) {
      const { signal } = call.request;
      await waitForBody(call.request);
      const workspaceName = await findOwnerName(call);
      let faults: readonly Fault[];
      try {
        faults = select(call, workspaceName);
      } catch (error) {
        return rejectFaults(error, call);
      }
      const shape = findFault(faults, "errors")?.shape ?? errorShapeOf(call.url.pathname);
      const active = faults.filter((fault) => isActive(fault, destination));
      // The innermost level takes precedence: a request's own status overrides the sandbox's hang.
      const end = active.find(({ kind }) => kind === "refuse" || kind === "hang" || kind === "status");
      const isRace = end === undefined && TOKENS.has(destination.target) && findFault(faults, "workspace-race");
      const leaveRace = isRace ? race.enter(call.request, await readWorkspaceName(call, workspaces)) : () => {};
      const latency = findFault(active, "latency");
      const delayed = delay(latency ? latency.minMs + random() * (latency.maxMs - latency.minMs) : 0, signal);
      if (end?.kind === "refuse") return delayed.then(refuse);
      if (end?.kind === "hang") return delayed.then(() => delay(Infinity, signal)).then(refuse);
      // Calls are processed one at a time and before any delay. Otherwise threads and timers would determine the order
      // of two requests. Only the response is delayed, so that a request never waits for another's delay.
      const answered = enqueue(async () => {
        if (end?.kind === "status") return presentError(toError(end), shape);
        const fails = destination.target === "create" && (await failsFirst(call, faults));
        return fails ? presentError(toError({ status: 500 }), shape) : proceed(shape);
      });
      const [answer] = await Promise.all([answered, delayed]).finally(leaveRace);
      return answer;
    },
    changeToken(call, workspaceName) {
      const faults = select(call, workspaceName);
      // A served page receives the workspace's and the sandbox's faults in its document: `none` leaves only the
      // request's own.
      const forPage = servesPage
        ? registry.select({ header: `${readHeader(call) ?? ""},none`, workspaceName })
        : faults;
      return {
        lifetimeMs: findFault(faults, "expiry")?.lifetimeMs,
        isRacing: race.has(call.request),
        allowedOrigin: findFault(faults, "origin-mismatch") && UNMATCHABLE_ORIGIN,
        pageFaults: describePageFaults(forPage),
      };
    },
    faultsOf: select,
    pageFaults: async (call) => describePageFaults(select(call, await findOwnerName(call))),
    forgetFailures(workspaceName) {
      if (workspaceName === null) failedFirst.clear();
      else failedFirst.delete(workspaceName);
    },
    clear() {
      failedFirst.clear();
      random = createRandom();
    },
  };
}

const TOKENS: ReadonlySet<Destination["target"]> = new Set(["widget-token", "scoped-token"]);

function isActive(fault: Fault, { target }: Destination): boolean {
  if (!("on" in fault) || target === null) return false;
  if (fault.on !== null) return fault.on === target;
  // The page is not an API call: of the faults without a target, only latency applies to it.
  return target !== "page" || fault.kind === "latency";
}

function rejectFaults(error: unknown, { url }: RouteCall): Response {
  const msg = error instanceof Error ? error.message : String(error);
  const issue = { loc: ["header", FAULTS_HEADER], msg, type: "value_error" };
  return presentError(new ApiError(422, [issue]), errorShapeOf(url.pathname));
}
