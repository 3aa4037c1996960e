import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import "../../../../src/styles.css";
import { violations, withAppearance } from "../../support/axe.js";
import { stubEndpoint } from "../../support/token-endpoint.js";
import { waitFor } from "../../support/wait-for.js";
import { openPage, renderFrame } from "./render-frame.js";

describe.each([
  ["light", 1280],
  ["dark", 1280],
  ["rtl", 320],
] as const)("axe finds nothing, %s, %d px wide", (appearance, width) => {
  it.each(["loading", "open", "failed", "closed"])("%s", async (state) => {
    await withAppearance(appearance, width);
    const never = stubEndpoint(() => new Promise<never>(() => {}));
    const rejecting = () => stubEndpoint(() => new Response(null, { status: 401 }));
    const { box } = renderFrame(
      { onSignIn: () => {} },
      state === "loading" ? never : state === "failed" ? rejecting() : undefined,
    );
    if (state === "open" || state === "closed") {
      const { page } = await openPage(box);
      if (state === "closed") await page.post("CLOSE_DIALOG");
    }
    await waitFor(() => expect(box.dataset["status"]).toBe(state === "failed" ? "error" : state));
    if (state === "failed") await screen.findByRole("button", { name: "Sign in" });
    expect(await violations("heading-order")).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
