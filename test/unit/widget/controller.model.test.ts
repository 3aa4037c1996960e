import { getEventListeners } from "node:events";

import * as fc from "fast-check";
import { afterEach, beforeEach, expect, describe, it, vi } from "vitest";

import type { SessionEvent } from "../../../src/widget/adapter.js";
import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { parseWidgetEvent } from "../../../src/widget/events.js";
import * as the from "./controller-model.js";
import { createReal, describeResult, type Real } from "./controller-real.js";
import { issue, makeToken } from "./setup-controller.js";

const RUNS = process.env["SOAK"] === "1" ? 10_000 : 300;
/** Another seed runs other sequences: `MODEL_SEED=7 npm run test:soak`. */
const SEED = Number(process.env["MODEL_SEED"] ?? 20_260_101);

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Pending requests, in the order in which the model names them. */
function pendingIn({ requests }: Real, settled: ReadonlySet<object>) {
  return requests.filter((request) => !request.signal.aborted && !settled.has(request));
}

/** Runs all promise reactions without firing a timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

const settledRequests = new WeakMap<Real, Set<object>>();
function settledOf(real: Real): Set<object> {
  const settled = settledRequests.get(real) ?? new Set<object>();
  settledRequests.set(real, settled);
  return settled;
}

/** The controller and the model agree, and nothing is left over. */
function check(model: the.Model, real: Real): void {
  const { status, error, result } = real.controller.getState();
  const alive = real.sessions.filter(({ phase }) => phase !== "gone");
  const asked = the.pendingOf(model).map((purpose) => (purpose === "retry" ? "open" : purpose));
  expect({
    status,
    error: error?.code ?? null,
    result: result && describeResult(result),
    called: real.called,
    results: real.results.map((ended) => ended && describeResult(ended)),
    sessions: { there: alive.length, open: alive.filter(({ phase }) => phase === "open").length },
    asked: pendingIn(real, settledOf(real))
      .map(({ purpose }) => purpose)
      .toSorted(),
    timers: vi.getTimerCount(),
    listeners: getEventListeners(real.tab, "visibilitychange").length,
    onlineListeners: getEventListeners(real.host, "online").length,
    held: real.held.size,
  }).toEqual({
    status: model.status,
    error: model.error,
    result: model.lastResult,
    called: model.called,
    results: model.results,
    sessions: the.sessionsOf(model),
    asked: asked.toSorted(),
    timers: the.timersOf(model),
    listeners: the.hasPage(model) ? 1 : 0,
    onlineListeners: model.opening?.waitsForNetwork ? 1 : 0,
    held: model.held ? 1 : 0,
  });
  // Users never see each other's workspaces.
  const workspaces = alive.flatMap(({ workspace }) => workspace ?? []);
  expect(workspaces.filter((workspace) => workspace !== `ws of ${model.user}`)).toEqual([]);
}

/** A command: its precondition, and its effect on the model and the controller. */
function command(
  name: string,
  run: (model: the.Model, real: Real) => void | Promise<void>,
  can: (model: the.Model) => boolean = () => true,
): fc.AsyncCommand<the.Model, Real> {
  return {
    check: can,
    toString: () => name,
    async run(model, real) {
      await run(model, real);
      await settle();
      check(model, real);
    },
  };
}

const isComing = ({ code }: the.Model) => code === "coming";
function report({ sessions }: Real, event: SessionEvent): void {
  const session = sessions.find(({ phase }) => phase === "open");
  if (!session) throw new Error("No session is open.");
  session.report(event);
}

function post(real: Real, message: string, data: unknown): void {
  const event = parseWidgetEvent({ type: "end_user_action_result", message, data });
  if (event) report(real, { type: "page-event", event });
}

/** Answers one of the pending requests, and reports which one to the model. */
function answer(model: the.Model, real: Real, pick: number) {
  const purposes = the.pendingOf(model);
  const purpose = purposes[pick % purposes.length] ?? "open";
  const reason = purpose === "retry" ? "open" : purpose;
  const request = pendingIn(real, settledOf(real)).find((pending) => pending.purpose === reason);
  if (!request) throw new Error(`There is no request for ${purpose}.`);
  settledOf(real).add(request);
  return { purpose, request };
}

const hasPending = (model: the.Model) => the.pendingOf(model).length > 0;
const down = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "503", { retryable: true });
const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "401");
const limited = new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "429", { retryable: true, retryAfterMs: 30_000 });
const lost = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "The page did not come.");

const user = fc.constantFrom("ann", "bob");
const pick = fc.nat(2);
const lifeMs = fc.constantFrom(900_000, 60_000, 5_000, null);

/** Weight of a command among the others: most commands need an open dialog. */
const often = (times: number, arbitrary: fc.Arbitrary<fc.AsyncCommand<the.Model, Real>>) =>
  Array.from({ length: times }, () => arbitrary);

const COMMANDS = [
  ...often(
    7,
    fc.constant(
      command("open", (model, real) => {
        the.openRequested(model);
        const call = real.results.push(null) - 1;
        void real.controller.open().then((result) => (real.results[call] = result));
      }),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command("close", (model, real) => {
        the.close(model, "code");
        real.controller.close();
      }),
    ),
  ),
  ...often(
    5,
    fc.constant(
      command("preload", (model, real) => {
        the.preloadRequested(model);
        real.controller.preload();
      }),
    ),
  ),
  ...often(
    4,
    user.map((whose) =>
      command(
        `mount as ${whose}`,
        (model, real) => {
          the.userChanged(model, whose);
          Object.assign(model, { mounted: true, held: model.code === "there" });
          real.setOptions({ tokenKey: whose });
          real.unmount = real.controller.mount();
        },
        ({ mounted }) => !mounted,
      ),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command(
        "unmount",
        (model, real) => {
          the.close(model, "unmounted");
          Object.assign(model, { mounted: false, preload: null, held: false });
          real.unmount();
        },
        ({ mounted }) => mounted,
      ),
    ),
  ),
  ...often(
    1,
    user.map((whose) =>
      command(
        `remount as ${whose}`,
        (model, real) => {
          the.userChanged(model, whose);
          model.held = model.code === "there";
          real.unmount();
          real.setOptions({ tokenKey: whose });
          real.unmount = real.controller.mount();
        },
        ({ mounted }) => mounted,
      ),
    ),
  ),
  ...often(
    2,
    fc.constantFrom("", "stripe").map((template) =>
      command(`choose template "${template}"`, (model, real) => {
        model.template = template;
        real.setOptions({ view: template === "" ? "connect" : { templateId: template } });
      }),
    ),
  ),
  ...often(
    20,
    fc.record({ pick, lifeMs }).map((given) =>
      command(
        `token comes ${JSON.stringify(given)}`,
        (model, real) => {
          const { purpose, request } = answer(model, real, given.pick);
          const life = the.lifeOf(model.now, given.lifeMs);
          if (purpose === "refresh") the.refreshed(model, life);
          else if (purpose === "preload" && model.preload) model.preload.token = life;
          else the.tokenCame(model, life);
          request.answer.resolve(issue(makeToken(`ws of ${request.owner}`), given.lifeMs));
        },
        hasPending,
      ),
    ),
  ),
  ...often(
    8,
    fc.record({ pick, failure: fc.constantFrom(down, refused, limited) }).map((given) =>
      command(
        `token fails ${given.pick} ${given.failure.code}`,
        (model, real) => {
          const { purpose, request } = answer(model, real, given.pick);
          the.failed(model, purpose, given.failure);
          request.answer.reject(given.failure);
        },
        hasPending,
      ),
    ),
  ),
  ...often(
    4,
    fc.constant(
      command(
        "the code arrives",
        (model, real) => {
          the.codeCame(model);
          real.codeComes();
        },
        isComing,
      ),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command(
        "code fails",
        (model, real) => {
          the.codeFailed(model, new AirbyteEmbeddedError("WIDGET_FAILED", "offline"));
          real.codeFails();
        },
        isComing,
      ),
    ),
  ),
  ...often(
    2,
    fc.constant(
      command("tab is seen", (model, { tab }) => {
        the.seen(model);
        tab.dispatchEvent(new Event("visibilitychange"));
      }),
    ),
  ),
  ...often(
    3,
    fc.constant(
      command(
        "a refresh returns a token for another workspace",
        (model, real) => {
          const { request } = answer(model, real, the.pendingOf(model).indexOf("refresh"));
          the.close(model, "replaced");
          request.answer.resolve(issue(makeToken("ws of a stranger")));
        },
        (model) => the.pendingOf(model).includes("refresh"),
      ),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command("unexpected tokens arrive", (_, real) => {
        for (const { signal, answer: late } of real.requests)
          if (signal.aborted) late.resolve(issue(makeToken("late")));
      }),
    ),
  ),
  ...often(
    3,
    fc.constant(
      command(
        "page fails",
        (model, real) => {
          the.failureShown(model, lost.code);
          report(real, { type: "page-failed", error: lost });
        },
        the.hasPage,
      ),
    ),
  ),
  ...often(
    12,
    fc.constant(
      command(
        "page is ready",
        (model, real) => {
          the.pageReady(model);
          for (const session of real.sessions) session.isReady = true;
          if (model.opening) report(real, { type: "page-ready" });
        },
        (model) => the.hasPage(model) || Boolean(model.preload?.token && !model.opening),
      ),
    ),
  ),
  ...often(
    4,
    fc.constant(
      command(
        "user retries",
        (model, real) => {
          the.retried(model);
          report(real, { type: "retry-requested" });
        },
        (model) => the.hasDialog(model) && model.status === "error",
      ),
    ),
  ),
  ...often(
    1,
    fc.constantFrom("user", "page", "replaced").map((reason) =>
      command(
        `dialog closes: ${reason}`,
        (model, real) => {
          the.close(model, reason);
          report(real, { type: "closed", reason });
        },
        the.hasDialog,
      ),
    ),
  ),
  ...often(
    2,
    fc.constantFrom("1", "2").map((id) =>
      command(
        `source ${id} is created`,
        (model, real) => {
          const sources = model.opening?.sources ?? [];
          if (!sources.includes(id)) sources.push(id);
          post(real, "source_created", { id, name: `Source ${id}` });
        },
        the.hasPage,
      ),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command(
        "source fails",
        (_, real) => {
          post(real, "source_create_error", undefined);
        },
        the.hasPage,
      ),
    ),
  ),
  ...often(
    3,
    fc.constant(
      command("the network goes off or on", (model, { host }) => {
        the.networkChanged(model);
        vi.stubGlobal("navigator", { onLine: model.isOnline });
        host.dispatchEvent(new Event(model.isOnline ? "online" : "offline"));
      }),
    ),
  ),
  ...often(
    1,
    fc.constant(
      command("the page is hidden and restored", (model, { host }) => {
        the.pageHidden(model);
        host.dispatchEvent(new Event("pagehide"));
        host.dispatchEvent(new Event("pageshow"));
      }),
    ),
  ),
  ...often(
    5,
    fc.constantFrom(1_000, 5_000, 50_000, 850_000).map((ms) =>
      command(`${ms} ms pass`, async (model) => {
        the.pass(model, ms);
        await vi.advanceTimersByTimeAsync(ms);
      }),
    ),
  ),
];

describe("behaves like the model in any order", () => {
  it.each([
    ["createWidgetController", "there"],
    ["createLazyController, with late code", "away"],
  ] as const)("%s", { timeout: 600_000 }, async (_, code) => {
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 60, size: "max" }), async (commands) => {
        const run = { model: the.createModel(code), real: createReal(code) };
        await fc.asyncModelRun(() => run, commands);
        // Finally unmounted, with every promise resolved and nothing left.
        const { model, real } = run;
        await command("unmount", () => {
          the.close(model, "unmounted");
          Object.assign(model, { mounted: false, preload: null, held: false });
          real.unmount();
        }).run(model, real);
        expect(real.results).not.toContain(null);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
