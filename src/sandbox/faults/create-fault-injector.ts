import { ApiError } from "../api/api-error.js";
import type { CheckFailure } from "../connectors/check-config.js";
import type { Destination, Intercept, RouteCall } from "../api/create-router.js";
import { errorShapeOf, presentError } from "../api/present-error.js";
import { createQueue } from "../create-queue.js";
import type { TokenChange } from "../api/create-token-issuer.js";
import type { Workspace } from "../store/create-sandbox-store.js";
import { FAULTS_HEADER, FAULTS_PARAMETER, findFault, type FaultBook } from "./create-fault-book.js";
import { describePageFaults } from "./describe-page-faults.js";
import type { FaultTarget } from "./fault-targets.js";
import { NOBODYS_ORIGIN } from "./unmatchable-origin.js";
import type { Fault } from "./parse-fault.js";
import { readWorkspaceName } from "./read-workspace-name.js";

/** Makes calls fail as they have been told to. */
export interface Saboteur {
  readonly intercept: Intercept;
  /** What changes about a token for a workspace. */
  readonly changeToken: (call: RouteCall, workspaceName: string) => TokenChange;
  /** How a check for a workspace ends, where it does not succeed. */
  readonly failCheck: (call: RouteCall, workspaceName: string) => CheckFailure | undefined;
  /** What the page is to play, by `data-faults` in its document. */
  readonly pageFaults: (call: RouteCall) => Promise<string>;
  /** Lets first creations fail again: a workspace's, or everybody's for null. */
  forgetFailures(workspaceName: string | null): void;
  /** Begins again. */
  clear(): void;
}

/** The ports of {@link createSaboteur}. */
export interface SaboteurOptions {
  book: FaultBook;
  workspaces: ReadonlyMap<string, Workspace>;
  /** Whether the sandbox serves the page itself, and so can tell it what to play when it is asked for. */
  servesPage: boolean;
  /** Begins a sequence of numbers from 0 up to 1. */
  createRandom: () => () => number;
}

/** Creates the saboteur of a sandbox. */
export function createSaboteur({ book, workspaces, servesPage, createRandom }: SaboteurOptions): Saboteur {
  const hasFailed = new Set<string>();
  let random = createRandom();
  const takeTurn = createQueue();
  const readHeader = ({ request, url }: RouteCall) =>
    request.headers.get(FAULTS_HEADER) ?? url.searchParams.get(FAULTS_PARAMETER);
  /** Whose faults count for a call. */
  const ownerOf = async (call: RouteCall) => (book.hasWorkspaces() ? readWorkspaceName(call, workspaces) : null);
  const failsFirst = async (call: RouteCall, faults: readonly Fault[]) => {
    if (!findFault(faults, "create-fails-first")) return false;
    const workspaceName = (await readWorkspaceName(call, workspaces)) ?? "";
    if (hasFailed.has(workspaceName)) return false;
    hasFailed.add(workspaceName);
    return true;
  };

  return {
    async intercept(destination, call, goOn) {
      const { signal } = call.request;
      await arriveWhole(call.request);
      const workspaceName = await ownerOf(call);
      let faults: readonly Fault[];
      try {
        faults = book.of({ header: readHeader(call), workspaceName });
      } catch (error) {
        return refuseFaults(error, call);
      }
      const shape = findFault(faults, "errors")?.shape ?? errorShapeOf(call.url.pathname);
      const active = faults.filter((fault) => "on" in fault && concerns(fault.on, fault.kind, destination));
      const latency = findFault(active, "latency");
      const delayed = delay(latency ? latency.minMs + random() * (latency.maxMs - latency.minMs) : 0, signal);
      // Of the nearest level, whatever its kind: a request's own status is no hang of the sandbox's.
      const end = active.find(({ kind }) => kind === "refuse" || kind === "hang" || kind === "status");
      if (end?.kind === "refuse") return delayed.then(refuse);
      if (end?.kind === "hang") return delayed.then(() => delay(Infinity, signal)).then(refuse);
      // One at a time, and before anybody waits: else threads that sign and digest, and timers, would decide which of
      // two requests comes first. A delay is the answer's alone, so that nobody waits for another's.
      const answered = takeTurn(async () => {
        if (end?.kind === "status") return presentError(toError(end), shape);
        const fails = destination.target === "create" && (await failsFirst(call, faults));
        return fails ? presentError(toError({ status: 500 }), shape) : goOn(shape);
      });
      const [answer] = await Promise.all([answered, delayed]);
      return answer;
    },
    changeToken(call, workspaceName) {
      const header = readHeader(call);
      const faults = book.of({ header, workspaceName });
      // Those of the workspace and of the sandbox are looked up when the page is asked for, where it can be.
      const forPage = servesPage ? book.of({ header: `${header ?? ""},none`, workspaceName }) : faults;
      return {
        lifetimeMs: findFault(faults, "expiry")?.lifetimeMs,
        allowedOrigin: findFault(faults, "origin-mismatch") && NOBODYS_ORIGIN,
        pageFaults: describePageFaults(forPage),
      };
    },
    failCheck: (call, workspaceName) =>
      findFault(book.of({ header: readHeader(call), workspaceName }), "check")?.status,
    pageFaults: async (call) =>
      describePageFaults(book.of({ header: readHeader(call), workspaceName: await ownerOf(call) })),
    forgetFailures(workspaceName) {
      if (workspaceName === null) hasFailed.clear();
      else hasFailed.delete(workspaceName);
    },
    clear() {
      hasFailed.clear();
      random = createRandom();
    },
  };
}

function concerns(on: FaultTarget | null, kind: Fault["kind"], { target }: Destination): boolean {
  if (target === null) return false;
  if (on !== null) return on === target;
  // The page is no call of the API: only what slows everything slows it too.
  return target !== "page" || kind === "latency";
}

const DETAILS: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Invalid authentication credentials",
  403: "This organization is not entitled to Airbyte Embedded",
  404: "Not Found",
  410: "Gone",
  418: "I'm a teapot",
  429: "Too many requests",
  502: "Bad gateway",
  503: "Service unavailable",
};

function toError({ status, retryAfterS = 0 }: { status: number; retryAfterS?: number }): ApiError {
  const headers: Record<string, string> = status === 429 ? { "retry-after": String(Math.ceil(retryAfterS)) } : {};
  if (status !== 422) return new ApiError(status, DETAILS[status] ?? "Internal Server Error", headers);
  return new ApiError(422, [
    { loc: ["body"], msg: "Value error, refused by a fault of the sandbox", type: "value_error" },
  ]);
}

/** As `fetch` rejects where nothing listens. A server that passes requests on resets the connection instead. */
function refuse(): never {
  throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
}

function refuseFaults(error: unknown, { url }: RouteCall): Response {
  const msg = error instanceof Error ? error.message : String(error);
  return presentError(
    new ApiError(422, [{ loc: ["header", FAULTS_HEADER], msg, type: "value_error" }]),
    errorShapeOf(url.pathname),
  );
}

/** A body may come in parts: who waits for the rest of one holds up nobody. What is wrong with it, its reader says. */
async function arriveWhole(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  const arrived = request
    .clone()
    .arrayBuffer()
    .catch(() => {});
  await Promise.race([arrived, delay(Infinity, request.signal)]);
}

/** Rejects as `fetch` does once the caller has gone. */
function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    if (milliseconds === 0) return resolve();
    const timer = Number.isFinite(milliseconds) ? setTimeout(finish, milliseconds) : undefined;
    function finish() {
      signal.removeEventListener("abort", abort);
      resolve();
    }
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
  });
}
