import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError, type AirbyteServerErrorCode } from "../../../../src/shared/errors.js";
import { problemResponse } from "../../../../src/server/handler/problem.js";
import { ROUTES } from "../../../../src/server/handler/routes.js";

const readme = readFileSync("README.md", "utf8");

/** The cells of the table with this heading. */
function readTable(heading: string): string[][] {
  const [, ...lines] = readme.slice(readme.search(new RegExp(`^\\| ${heading} .*\\n`, "m"))).split("\n");
  const rows = lines.slice(1, lines.indexOf(""));
  return rows.map((row) => row.split("|").map((cell) => cell.trim())).map((cells) => cells.slice(1, -1));
}

describe("the README's server chapter", () => {
  it("has the status that each code is answered with", () => {
    const rows = readTable("Code +\\| Status").flatMap(([codes = "", statuses = ""]) => {
      const said = [...statuses.matchAll(/\b[45]\d\d\b/g)].map(Number);
      return [...codes.matchAll(/[A-Z_]+/g)].map(([code], index) => [code, said[index] ?? said[0]] as const);
    });
    expect(rows.length).toBeGreaterThan(20);
    for (const [code, status] of rows) {
      const error = new AirbyteEmbeddedError(code as AirbyteServerErrorCode, "");
      expect([code, problemResponse(error).status]).toEqual([code, status]);
    }
  });

  it("has every route", () => {
    const shown = readTable("Request").flatMap(([cell = ""]) => {
      const [, ...found] = /^(.*?)(\/\S+)`$/.exec(cell) ?? [];
      const [methods = "", path = ""] = found;
      return [...methods.matchAll(/[A-Z]+/g)].map(([method]) => `${method} ${path}`);
    });
    const answered = Object.entries(ROUTES).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(shown.toSorted()).toEqual(answered.toSorted());
  });
});
