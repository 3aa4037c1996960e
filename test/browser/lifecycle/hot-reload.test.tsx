// Must be first so that React finds it.
import { makeReloadable } from "../support/react-refresh.js";
// oxlint-disable-next-line import/first
import { cleanup, render } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { useAirbyteWidget } from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, openDialog } from "../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

describe.each(["official", "frame"] as const)("a hot reload of the component that uses the hook, %s", (widget) => {
  it("keeps the dialog and its token, calls the newest callbacks, and leaves nothing behind once closed", async () => {
    const { requests } = stubEndpoint();
    const residue = watchResidue();
    const [before, after, onClose] = [vi.fn(), vi.fn(), vi.fn()];
    const createPage = (title: string, onEvent: () => void) =>
      function Page() {
        const [id] = useState(() => String(Math.random()));
        // In the reloaded component itself, so that all of its effects run again.
        const { getTriggerProps } = useAirbyteWidget({ endpoint: ENDPOINT, widget, onEvent, onClose });
        return <button type="button" title={title} id={id} {...getTriggerProps()} />;
      };
    const First = createPage("first", before);
    const reload = makeReloadable(First, `Page ${widget}`);
    const { container } = render(<First />);
    onTestFinished(cleanup);
    const button = container.querySelector("button") as HTMLButtonElement;
    const { id } = button;
    button.click();
    const { iframe } = await openDialog();

    reload(createPage("next", after));
    await waitFor(() => expect(button.title).toBe("next"));
    expect(button).toMatchObject({ id, isConnected: true });
    const { page, iframe: later } = await openDialog();
    expect(later).toBe(iframe);
    await page.post(CREATED);
    expect([before.mock.calls.length, after.mock.calls.length]).toEqual([0, 1]);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(requests).toHaveLength(1);
    expect(residue()).toEqual(NOTHING);
  });
});
