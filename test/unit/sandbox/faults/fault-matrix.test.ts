import { describe, expect, it, onTestFinished, vi } from "vitest";

import { runCommand } from "../../../../src/command/run-command.js";
import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { createAirbyteSandbox, type SandboxFault } from "../../../../src/sandbox.js";
import { APP, FAKER, ORIGIN, readClaims } from "../set-up-sandbox.js";

type Send = (path: string, init: RequestInit) => Promise<Response>;
type Faults = readonly SandboxFault[];

/** One user's calls, with the faults in their own headers. */
interface User {
  readonly workspaceName: string;
  readonly send: Send;
  readonly header: string;
}

/** A sandbox with faults, set in one of the ways: an affected user, and an unaffected one. */
interface Told {
  readonly met: User;
  readonly spared: User | null;
}

const ada = (send: Send, header = ""): User => ({ workspaceName: "ada", send, header });
const grace = (send: Send): User => ({ workspaceName: "grace", send, header: "" });

function inMemory(faults: Faults = []) {
  const sandbox = createAirbyteSandbox({ origin: ORIGIN, faults });
  const send: Send = (path, init) => sandbox.fetch(new Request(ORIGIN + path, init));
  return { sandbox, send };
}

async function byCommand(faults: readonly string[]): Promise<Send> {
  const args = ["--port", "0", ...faults.flatMap((fault) => ["--fault", fault])];
  const outcome = await runCommand(["sandbox", ...args], { log: () => {}, error: () => {} });
  if (!("stop" in outcome)) throw new Error("The sandbox has not started.");
  onTestFinished(outcome.stop);
  return (path, init) => fetch(outcome.origin + path, init);
}

const WAYS: readonly (readonly [name: string, tell: (faults: Faults) => Told | Promise<Told>])[] = [
  ["the options", (faults) => ({ met: ada(inMemory(faults).send), spared: null })],
  [
    "setFaults",
    (faults) => {
      const { sandbox, send } = inMemory();
      sandbox.setFaults(faults);
      return { met: ada(send), spared: null };
    },
  ],
  [
    "setFaults for a workspace",
    (faults) => {
      const { sandbox, send } = inMemory();
      sandbox.setFaults(faults, { workspaceName: "ada" });
      return { met: ada(send), spared: grace(send) };
    },
  ],
  [
    "a request's header",
    (faults) => {
      const { send } = inMemory();
      return { met: ada(send, faults.join(",")), spared: ada(send) };
    },
  ],
  ["--fault", async (faults) => ({ met: ada(await byCommand(faults)), spared: null })],
  [
    "--fault for a workspace",
    async (faults) => {
      const send = await byCommand(faults.map((fault) => `ada:${fault}`));
      return { met: ada(send), spared: grace(send) };
    },
  ],
];

const SOURCES = "/api/v1/embedded/sources";

/** Calls as a user, with a token that no fault has affected. */
async function open({ workspaceName, send, header }: User) {
  const call = (method: string, path: string, bearer: string, body?: object, own = header, signal?: AbortSignal) =>
    send(path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(own !== "" && { "x-sandbox-faults": own }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  const credentials = { client_id: "sandbox", client_secret: "sandbox" };
  const answer = await call("POST", "/api/v1/account/applications/token", "", credentials, "none");
  const { access_token } = (await answer.json()) as { access_token: string };
  const requestToken = async (own?: string) => {
    const body = { workspace_name: workspaceName, allowed_origin: APP };
    const path = "/api/v1/account/applications/widget-token";
    const { token } = (await (await call("POST", path, access_token, body, own)).json()) as { token: string };
    return decodeWidgetToken(token);
  };
  const { scopedToken, workspaceId: workspace_id } = await requestToken("none");
  const listPath = `${SOURCES}?workspace_id=${workspace_id}`;
  const source = { workspace_id, source_template_id: FAKER, source_config: { count: 1 } };
  return {
    requestToken,
    list: (own?: string, signal?: AbortSignal) => call("GET", listPath, scopedToken, undefined, own, signal),
    check: () => call("GET", `${SOURCES}/check/nothing/status`, scopedToken),
    create: () => call("POST", SOURCES, scopedToken, source),
    /** The check's answers: at the start, and at each poll. */
    runCheck: async () => {
      const begun = (await (await call("POST", `${SOURCES}/check`, scopedToken, source)).json()) as { id: string };
      const ask = async () => (await call("GET", `${SOURCES}/check/${begun.id}/status`, scopedToken)).json();
      return [begun, await ask(), await ask()].map((said) => omitId(said));
    },
    async readPage() {
      const { widgetUrl } = await requestToken();
      const { pathname, search } = new URL(widgetUrl);
      const html = await (await send(pathname + search, { method: "GET" })).text();
      return /data-faults="([^"]*)"/.exec(html)?.[1];
    },
  };
}

const omitId = ({ id: _, ...rest }: { id: string }) => rest;

type Observe = (user: Awaited<ReturnType<typeof open>>) => Promise<unknown>;

const statusOfList: Observe = async ({ list }) => (await list()).status;

const seesBody: Observe = async ({ list }) => (await list()).json();

const seesRetryAfter: Observe = async ({ list }) => {
  const { status, headers } = await list();
  return [status, headers.get("retry-after")];
};

/** Whether a timer between these milliseconds was set before the answer. */
const waitsBetween =
  (least: number, most: number): Observe =>
  async ({ list }) => {
    const waiting = vi.spyOn(globalThis, "setTimeout");
    try {
      const { status } = await list();
      return status === 200 && waiting.mock.calls.some(([, ms = 0]) => ms >= least && ms <= most);
    } finally {
      waiting.mockRestore();
    }
  };

/** The answers that have arrived before those of two later calls. */
const comesInTime: Observe = async ({ list }) => {
  const gone = new AbortController();
  const answer = list(undefined, gone.signal).then(
    ({ status }) => status,
    () => "aborted",
  );
  for (let times = 0; times < 2; times += 1) await list("none");
  const first = await Promise.race([answer, Promise.resolve("nothing")]);
  gone.abort();
  await answer;
  return first;
};

const connects: Observe = ({ list }) =>
  list().then(
    () => true,
    () => false,
  );

const listsAndChecks: Observe = async ({ list, check }) => [(await list()).status, (await check()).status];

const createsTwice: Observe = async ({ create }) => [(await create()).status, (await create()).status];

const runsCheck: Observe = ({ runCheck }) => runCheck();

/** Whether a token expires within ten seconds; lifetimes are rounded up to whole seconds. */
const endsSoon: Observe = async ({ requestToken }) => {
  const { exp } = readClaims((await requestToken()).scopedToken);
  return Number(exp) - Date.now() / 1000 <= 10;
};

const allowedOrigin: Observe = async ({ requestToken }) => (await requestToken()).allowedOrigin;

const pageFaults: Observe = async (user) => user.readPage();

const STATUSES = ["301", "400", "401", "403", "404", "410", "418", "422", "429", "500", "502", "503"] as const;

const EFFECTS: readonly (readonly [faults: Faults, effect: string, observe: Observe, expected: unknown])[] = [
  ...STATUSES.map((status) => [[status], "is the response's status", statusOfList, Number(status)] as const),
  [["429"], "says when to try again", seesRetryAfter, [429, "30"]],
  [["429=none"], "does not say when to try again", seesRetryAfter, [429, null]],
  [["429=60"], "says when to try again", seesRetryAfter, [429, "60"]],
  [["500@list"], "affects only that call", listsAndChecks, [500, 404]],
  [["hang@list"], "never answers that call", comesInTime, "nothing"],
  [["hang"], "never answers", comesInTime, "nothing"],
  [["refuse"], "fails the connection", connects, false],
  [["latency=23"], "delays the answer", waitsBetween(23, 23), true],
  [["latency=24-29"], "delays the answer", waitsBetween(24, 29), true],
  [["403", "errors=detail"], "shapes the body", seesBody, { detail: expect.any(String) }],
  [
    ["403", "errors=problem"],
    "shapes the body",
    seesBody,
    expect.objectContaining({ type: "error:license/entitlement" }),
  ],
  [["403", "errors=errors"], "shapes the body", seesBody, { message: expect.any(String), errors: [expect.anything()] }],
  [["403", "errors=embedded"], "shapes the body", seesBody, expect.objectContaining({ _embedded: expect.anything() })],
  [["expiry=9"], "limits the lifetime of tokens", endsSoon, true],
  [["create-fails-first"], "fails once", createsTwice, [500, 200]],
  ...(["cancelled", "inconclusive", "skipped"] as const).map(
    (status) =>
      [
        [`check=${status}`],
        "is the result of a check",
        runsCheck,
        [{}, { status: "running" }, expect.objectContaining({ status })],
      ] as const,
  ),
  [
    ["check=failed"],
    "is the result of a check, with a reason",
    runsCheck,
    [
      {},
      { status: "running" },
      expect.objectContaining({
        status: "failed",
        enhanced_error_message: "Could not connect to Faker with the provided configuration.",
      }),
    ],
  ],
  [["check=pending"], "keeps a check running", runsCheck, [{}, { status: "running" }, { status: "running" }]],
  [["origin-mismatch"], "changes the token", allowedOrigin, "https://origin-mismatch.invalid"],
  ...(
    [
      "silent-page",
      "dying-page=20",
      "malformed-events",
      "repeated-events",
      "vocabulary=documents",
      "vocabulary=platform",
      "vocabulary=newest",
    ] as const
  ).map((fault) => [[fault], "reaches the page with the token", pageFaults, fault] as const),
  [["none", "500"], "keeps later faults", statusOfList, 500],
];

describe.each(WAYS)("by %s", (_, tell) => {
  it.each(EFFECTS)("%j %s", async (faults, __, observe, expected) => {
    const { met, spared } = await tell(faults);
    expect(await observe(await open(met))).toEqual(expected);
    if (spared) expect(await observe(await open(spared))).not.toEqual(expected);
  });
});

describe("none", () => {
  it("for a workspace or a request clears the sandbox's faults, and for a request also the workspace's", async () => {
    const { sandbox, send } = inMemory(["500"]);
    const ask = async (user: User) => statusOfList(await open(user));
    expect([await ask(ada(send)), await ask(ada(send, "none"))]).toEqual([500, 200]);
    sandbox.setFaults(["none"], { workspaceName: "ada" });
    expect([await ask(ada(send)), await ask(grace(send))]).toEqual([200, 500]);
    sandbox.setFaults(["503"], { workspaceName: "ada" });
    expect([await ask(ada(send)), await ask(ada(send, "none"))]).toEqual([503, 200]);
  });
});
