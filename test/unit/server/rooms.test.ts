import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { listFiles } from "../../support/list-files.js";

const ALLOWED = { handler: ["handler", "airbyte"], airbyte: ["airbyte"], node: ["node"] };

/** The rooms that each room's files may import from, other than the root. */
const readRooms = (room: string): string[] =>
  listFiles(`src/server/${room}`, /\.ts$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/from "\.(?:\.\/(airbyte|handler|node))?\/[\w-]+\.js"/g)].map(
      ([, other = room]) => other,
    ),
  );

describe("imports within src/server", () => {
  it.each(Object.entries(ALLOWED))("%s imports only from %j", (room, allowed) => {
    expect(new Set(readRooms(room))).toEqual(new Set(allowed));
  });
});
