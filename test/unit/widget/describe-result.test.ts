import { describe, expect, it } from "vitest";

import { describeResult } from "../../../src/widget/describe-result.js";
import type { Source } from "../../../src/shared/source.js";
import type { ConnectResult } from "../../../src/widget/result.js";

const connected = (...sources: Source[]): ConnectResult => ({ outcome: "connected", sources, reason: "user" });
const github: Source = { id: "1", name: "GitHub - 83fa3a64", source_template: { name: "GitHub" } };
const nameless: Source = { id: "2", name: "Mine" };

describe("describeResult", () => {
  it.each<[string, ConnectResult, string | undefined]>([
    ["the connector's name, not the source's", connected(github), "GitHub connected"],
    ["the source's name, without a template's", connected(nameless), "Mine connected"],
    ["several sources, counted", connected(github, nameless), "2 sources connected"],
    ["a source without any name", connected({ id: "", name: "" }), "connected"],
    ["nothing connected", { outcome: "dismissed", reason: "user" }, undefined],
  ])("names %s", (_, result, text) => {
    expect(describeResult(result)).toBe(text);
  });

  it("fills name and number into `labels`", () => {
    const labels = { connected: "{name} verbunden", connectedSeveral: "{count} Quellen verbunden" };
    expect(describeResult(connected(github), labels)).toBe("GitHub verbunden");
    expect(describeResult(connected(github, nameless), labels)).toBe("2 Quellen verbunden");
  });

  it("uses its own words in place of labels that are not texts", () => {
    const labels: object = { connected: { type: "b" }, connectedSeveral: 2 };
    expect(describeResult(connected(github), labels)).toBe("GitHub connected");
    expect(describeResult(connected(github, nameless), labels)).toBe("2 sources connected");
  });

  it("shows a name with replacement patterns unchanged", () => {
    expect(describeResult(connected({ id: "1", name: "$& $1" }))).toBe("$& $1 connected");
  });
});
