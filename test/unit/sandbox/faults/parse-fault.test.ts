import { describe, expect, it } from "vitest";

import type { SandboxFault } from "../../../../src/sandbox/faults/fault.js";
import { parseFault, parseFaults } from "../../../../src/sandbox/faults/parse-fault.js";

describe("parseFault", () => {
  it.each<[SandboxFault, object]>([
    ["500", { kind: "status", status: 500, on: null }],
    ["429", { kind: "status", status: 429, retryAfterS: 30 }],
    ["429=60@widget-token", { kind: "status", status: 429, retryAfterS: 60, on: "widget-token" }],
    ["latency=200", { kind: "latency", minMs: 200, maxMs: 200 }],
    ["latency=100-400@page", { kind: "latency", minMs: 100, maxMs: 400, on: "page" }],
    ["latency=3000000000", { kind: "latency", minMs: 2 ** 31 - 1, maxMs: 2 ** 31 - 1 }], // A longer timer fires at once.
    ["hang@create", { kind: "hang", on: "create" }],
    ["refuse", { kind: "refuse", on: null }],
    ["expiry=0.5", { kind: "expiry", lifetimeMs: 500 }],
    ["errors=embedded", { kind: "errors", shape: "embedded" }],
    ["check=failed", { kind: "check", status: "failed" }],
    ["vocabulary=newest", { kind: "vocabulary", vocabulary: "newest" }],
    ["dying-page", { kind: "dying-page", afterMs: 1500 }],
    ["dying-page=3000000000", { kind: "dying-page", afterMs: 2 ** 31 - 1 }],
    ["dying-page=20", { kind: "dying-page", afterMs: 20 }],
    ["silent-page", { kind: "silent-page" }],
  ])("reads %j", (text, fault) => {
    expect(parseFault(text)).toMatchObject(fault);
  });

  it.each([
    "",
    "nonsense",
    "501",
    "500=3",
    "429=soon",
    "latency",
    "latency=fast",
    "latency=400-100",
    "latency=1-2-3",
    "hang@nowhere",
    "hang=3",
    "silent-page@page",
    "vocabulary=latin",
    "check",
    "check=succeeded",
    "check=failed@check",
    "expiry=-1",
    "none=1",
  ])("rejects %j, and lists the known faults", (text) => {
    expect(() => parseFault(text)).toThrow(/is not a fault of the sandbox\. Known faults: 301, 400, .*silent-page/);
  });
});

describe("parseFaults", () => {
  it("reads a list, and an empty string as an empty list", () => {
    expect(parseFaults("500@create, latency=5").map(({ kind }) => kind)).toEqual(["status", "latency"]);
    expect(parseFaults("")).toEqual([]);
  });
});
