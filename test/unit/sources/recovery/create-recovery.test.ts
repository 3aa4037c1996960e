// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";

import { createBaselineStore } from "../../../../src/sources/recovery/baseline.js";
import { createRecovery } from "../../../../src/sources/recovery/create-recovery.js";

const NOW = Date.parse("2026-05-01T12:00:00Z");
const LATER = NOW + 1_000;
const listed = (id: string, createdAt: number | null = NOW) => ({
  id,
  name: id,
  ...(createdAt !== null && { created_at: new Date(createdAt).toISOString() }),
});
const OLD = listed("old", NOW - 3_600_000);
const opened = { type: "opened", tokenKey: "ada" } as const;
const closed = { type: "closed", tokenKey: "ada" } as const;
const reported = (sourceId: string) => ({ type: "source-reported", tokenKey: "ada", sourceId }) as const;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

function setup(tokenKey: string | null = "ada") {
  vi.useFakeTimers({ now: NOW });
  const start = () => createRecovery(createBaselineStore("list", tokenKey !== null));
  return { start, recovery: start() };
}

describe("createRecovery", () => {
  it("finds new sources after an opening, once", () => {
    const { recovery } = setup();
    recovery.follow(opened, [OLD]);
    recovery.follow(closed, [OLD]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([listed("new")]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([]);
  });

  it("leaves out sources that the page has reported", () => {
    const { recovery } = setup();
    recovery.follow(opened, [OLD]);
    recovery.follow(reported("new"), [OLD]);
    recovery.follow(closed, [OLD]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([]);
  });

  it.each([
    ["created before the opening", listed("other", NOW - 120_000)],
    ["without a creation date", listed("other", null)],
  ])("leaves out sources %s", (_, source) => {
    const { recovery } = setup();
    recovery.follow(opened, [OLD]);
    recovery.follow(closed, [OLD]);
    expect(recovery.take([OLD, source], LATER)).toEqual([]);
  });

  it("waits for a list that was read after the opening", () => {
    const { recovery } = setup();
    recovery.follow(opened, [OLD]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([]);
    recovery.follow(closed, [OLD]);
    expect(recovery.take([OLD], NOW)).toEqual([]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([listed("new")]);
  });

  it("waits for the last of several openings", () => {
    const { recovery } = setup();
    recovery.follow(opened, []);
    recovery.follow(opened, []);
    recovery.follow(closed, []);
    expect(recovery.take([listed("new")], LATER)).toEqual([]);
    recovery.follow(closed, []);
    expect(recovery.take([listed("new")], LATER)).toHaveLength(1);
  });

  it("finds nothing if no list was read before", () => {
    const { recovery } = setup();
    recovery.follow(opened, undefined);
    recovery.follow(closed, [listed("new")]);
    expect(recovery.take([listed("new")], LATER)).toEqual([]);
  });

  it("finds sources in a tab that the browser has reloaded after an eviction", () => {
    const { recovery, start } = setup();
    recovery.follow(opened, [OLD]);
    recovery.follow(reported("told"), [OLD]);
    const afterEviction = start();
    const list = [OLD, listed("told"), listed("lost")];
    expect(afterEviction.take(list, LATER)).toEqual([listed("lost")]);
    expect(start().take(list, LATER)).toEqual([]);
  });

  it("keeps nothing for the next load of the tab if the owner of the list is unknown", () => {
    const { recovery, start } = setup(null);
    recovery.follow(opened, [OLD]);
    expect(start().take([OLD, listed("new")], LATER)).toEqual([]);
    expect(sessionStorage).toHaveLength(0);
  });

  it("still finds sources within the page if session storage is blocked", () => {
    const { recovery } = setup();
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("blocked", "SecurityError");
    });
    recovery.follow(opened, [OLD]);
    recovery.follow(closed, [OLD]);
    expect(recovery.take([OLD, listed("new")], LATER)).toEqual([listed("new")]);
  });

  it.each(["{", "[]", '{"openedAt":"x","ids":[]}'])("ignores %j in the session storage", (text) => {
    const { start } = setup();
    sessionStorage.setItem("airbyte-embedded:opening:list", text);
    expect(start().take([listed("new")], LATER)).toEqual([]);
  });
});
