import { cleanup, render } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, it, onTestFinished } from "vitest";

import "../../../src/element.js";
import { stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

it("keeps React's children where React changes them", async () => {
  stubEndpoint();
  onTestFinished(cleanup);
  const element = (names: readonly string[], isMarked: boolean) => (
    <StrictMode>
      <connect-data-button endpoint="/api/airbyte/widget-token">
        {isMarked && <i>new</i>}
        {names.map((name) => (
          <b key={name}>{name}</b>
        ))}
        {"data"}
      </connect-data-button>
    </StrictMode>
  );
  const view = render(element(["a", "b"], false));
  const label = () => view.container.querySelector("button")?.textContent;
  for (const [names, isMarked, expected] of [
    [["a", "b"], false, "abdata"],
    [["b", "a"], true, "newbadata"],
    [["c", "a"], false, "cadata"],
    [[], false, "data"],
    [["a"], true, "newadata"],
  ] as const) {
    view.rerender(element(names, isMarked));
    await waitFor(() => expect(label()).toBe(expected));
  }
  view.unmount();
  expect(view.container.childNodes).toHaveLength(0);
});
