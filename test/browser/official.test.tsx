import { cleanup, render } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../src/index.js";
import "../../src/official.js";
import { openDialog } from "./support/airbyte-page.js";
import { ENDPOINT, stubEndpoint } from "./support/token-endpoint.js";

describe('import "react-airbyte-embedded/official"', () => {
  it.each(["auto", undefined, "official"] as const)("opens Airbyte's own widget for `widget`: %s", async (widget) => {
    open({ widget });
    const { dialog } = await openDialog();
    expect(dialog.matches(".airbyte-widget-dialog-wrapper")).toBe(true);
  });

  it("leaves `frame` to the app's choice", async () => {
    open({ widget: "frame" });
    const { dialog } = await openDialog();
    expect(dialog.matches(".airbyte-widget-dialog-wrapper")).toBe(false);
  });
});

function open(props: ConnectDataButtonProps): void {
  stubEndpoint();
  const { container } = render(<ConnectDataButton endpoint={ENDPOINT} {...props} />);
  onTestFinished(cleanup);
  container.querySelector("button")?.click();
}
