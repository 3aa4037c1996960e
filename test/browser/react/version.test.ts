import { version } from "react";
import { version as domVersion } from "react-dom";
import { expect, inject, it } from "vitest";

it("runs on the version of React that this project is for", () => {
  console.log(`React.version: ${version}`);
  expect([version, domVersion].map((full) => Number.parseInt(full, 10))).toEqual([
    inject("reactMajor"),
    inject("reactMajor"),
  ]);
});
