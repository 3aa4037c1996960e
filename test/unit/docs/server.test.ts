import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError, type AirbyteServerErrorCode } from "../../../src/shared/errors.js";
import { problemResponse } from "../../../src/server/handler/problem.js";
import { ROUTES } from "../../../src/server/handler/routes.js";
import { readTable } from "./pages.js";

describe("docs/errors.md", () => {
  it("has the status of each code", () => {
    const rows = readTable(readFileSync("docs/errors.md", "utf8"), "Code +\\| Status");
    expect(rows.length).toBeGreaterThan(20);
    for (const [cell = "", status] of rows) {
      const error = new AirbyteEmbeddedError(cell.replaceAll("`", "") as AirbyteServerErrorCode, "");
      expect([cell, problemResponse(error).status]).toEqual([cell, Number(status)]);
    }
  });
});

describe("docs/server.md", () => {
  it("has every route", () => {
    const shown = readTable(readFileSync("docs/server.md", "utf8"), "Request").flatMap(([cell = ""]) => {
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
