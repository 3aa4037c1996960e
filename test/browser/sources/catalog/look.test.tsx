import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { ConnectDataCatalog } from "../../../../src/sources.js";
import "../../../../src/styles.css";
import { waitFor } from "../../support/wait-for.js";
import { renderWithClient, stubHandler, TEMPLATES } from "../backend.js";

it.each([220, 320, 480, 900])("keeps each word of a name in one piece beside the mark, %d px wide", async (width) => {
  const backend = stubHandler();
  await backend.create(TEMPLATES.faker, "Mine");
  renderWithClient(
    <div style={{ width }}>
      <ConnectDataCatalog endpoint={backend.endpoint} tokenKey={backend.user} />
    </div>,
  );
  await waitFor(() => screen.getByRole("button", { name: /^Faker.*Connected/ }));
  const names = [...document.querySelectorAll(".airbyte-embedded-tile-name")];
  const lines = names.map((name) => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return range.getClientRects().length;
  });
  const words = names.map(({ textContent }) => textContent.split(" ").length);
  expect(lines.filter((count, index) => count > (words[index] ?? 0))).toEqual([]);
  const tiles = [...document.querySelectorAll(".airbyte-embedded-tile")];
  expect(tiles.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([]);
});
