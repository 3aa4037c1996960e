import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { transformWithOxc } from "vite";

type Send = (request: Request) => Promise<Response>;

const PAGE = readFileSync("docs/recipes.md", "utf8");
const FOLDER = ".reports/recipes";
const ORIGIN = "https://app.example.com";
const HANDLER = "createAirbyteHandler({";
const SIGN_IN = "Signing in again";
const AIRBYTE = "https://airbyte.example";
let imports = 0;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("docs/recipes.md", () => {
  it("shows the policy of examples/next", () => {
    expect(PAGE).toContain(readFileSync("examples/next/proxy.js", "utf8"));
  });

  it("shares tokens between two instances, in Redis", async () => {
    const sandbox = setupAirbyte();
    const stored = new Map<string, { value: string; PX: number }>();
    vi.stubGlobal("redis", {
      get: async (key: string) => stored.get(key)?.value ?? null,
      set: async (key: string, value: string, { PX }: { PX: number }) => {
        if (!Number.isInteger(PX) || PX <= 0) throw new Error("ERR value is not an integer or out of range");
        stored.set(key, { value, PX });
      },
    });
    const first = await runRecipe<{ airbyte: Send }>("Tokens in Redis", HANDLER);
    const second = await runRecipe<{ airbyte: Send }>("Tokens in Redis", HANDLER);

    const token = await readToken(await first.airbyte(request()));
    expect(await readToken(await second.airbyte(request()))).toBe(token);

    expect(tokenCalls(sandbox)).toBe(2);
    expect([...stored.values()].map(({ PX }) => PX > 60_000 && PX <= 20 * 60_000)).toEqual([true, true]);
  });

  it("answers a Supabase function, at its name, for a bearer token of another origin", async () => {
    setupAirbyte();
    const env = new Map([
      ["AIRBYTE_CLIENT_ID", "client"],
      ["AIRBYTE_CLIENT_SECRET", "secret"],
      ["BASE_URL", AIRBYTE],
      ["ALLOWED_ORIGIN", ORIGIN],
    ]);
    const serve = vi.fn<(handler: Send) => void>();
    vi.stubGlobal("Deno", { env, serve });
    await runRecipe("Supabase and Deno", HANDLER);
    const answer = (asked: Request) => serve.mock.lastCall?.[0](asked);
    const url = "https://project.supabase.co/airbyte/widget-token";

    const preflight = await answer(
      new Request(url, {
        method: "OPTIONS",
        headers: { origin: ORIGIN, "access-control-request-method": "POST" },
      }),
    );
    const response = await answer(request({ authorization: "Bearer ada" }, url));

    expect(preflight?.headers.get("access-control-allow-headers")).toMatch(/authorization/i);
    expect(response?.status).toBe(200);
  });

  it("answers only requests with the CSRF token", async () => {
    setupAirbyte();
    vi.stubGlobal("isCsrfTokenOf", ({ id }: { id: string }, token: string | null) => token === `csrf-of-${id}`);
    const { airbyte } = await runRecipe<{ airbyte: Send }>("CSRF tokens", HANDLER);

    expect((await airbyte(request())).status).toBe(401);
    expect((await airbyte(request({ "x-csrf-token": "csrf-of-bob" }))).status).toBe(401);
    expect((await airbyte(request({ "x-csrf-token": "csrf-of-ada" }))).status).toBe(200);
  });

  it.each([
    ["tries again", "ada", { tries: 1, reloads: 0 }],
    ["reloads the page of another user", "bob", { tries: 0, reloads: 1 }],
  ])("opens the sign-in in the task of the click, and then %s", async (_, user, expected) => {
    const page = { open: vi.fn(), close: vi.fn(), location: { reload: vi.fn() } };
    vi.stubGlobal("window", page);
    vi.stubGlobal("document", { body: { dataset: { user } } });
    const { signIn } = await runRecipe<{ signIn: (user: { id: string }) => Promise<void> }>(SIGN_IN, "function signIn");
    const tryAgain = vi.fn();

    void signIn({ id: "ada" }).then(tryAgain);
    expect(page.open).toHaveBeenCalledOnce();
    expect(tryAgain).not.toHaveBeenCalled();
    await runRecipe(SIGN_IN, "window.close");

    const counts = () => ({
      tries: tryAgain.mock.calls.length,
      reloads: page.location.reload.mock.calls.length,
    });
    await vi.waitFor(() => expect(counts()).toEqual(expected));
    expect(page.close).toHaveBeenCalledOnce();
  });
});

/** The app around the recipes: Airbyte behind its `fetch`, and a session for Ada. */
function setupAirbyte() {
  const sandbox = createAirbyteSandbox({ origin: AIRBYTE, clientSecret: "secret" });
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const { pathname, search } = new URL(new Request(input).url);
    return sandbox.fetch(new Request(`${AIRBYTE}${pathname}${search}`, init));
  });
  vi.stubGlobal("getUser", async () => ({ id: "ada" }));
  vi.stubEnv("AIRBYTE_CLIENT_ID", "client");
  vi.stubEnv("AIRBYTE_CLIENT_SECRET", "secret");
  return sandbox;
}

const tokenCalls = (sandbox: ReturnType<typeof setupAirbyte>) =>
  sandbox.inspect().calls.filter(({ path }) => path.endsWith("token")).length;

const request = (headers: Record<string, string> = {}, url = `${ORIGIN}/api/airbyte/widget-token`) =>
  new Request(url, { method: "POST", headers: { origin: ORIGIN, ...headers } });

async function readToken(response: Response): Promise<unknown> {
  expect(response.status).toBe(200);
  return ((await response.json()) as { token: unknown }).token;
}

/** Runs the script of a section that has this text, as it stands there: its exports. */
async function runRecipe<Exports = unknown>(heading: string, text: string): Promise<Exports> {
  const section = PAGE.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const scripts = [...section.matchAll(/^```(tsx?|js)\n([^]*?)^```$/gm)];
  const [, language = "", code = ""] = scripts.find(([, , script = ""]) => script.includes(text)) ?? [];
  const { code: compiled } = await transformWithOxc(code, `recipe.${language}`);
  const file = join(FOLDER, `${heading.replaceAll(" ", "-")}-${++imports}.mjs`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, compiled);
  onTestFinished(() => rmSync(file));
  return import(/* @vite-ignore */ pathToFileURL(file).href) as Promise<Exports>;
}
