import { describe, expect, it, onTestFinished, vi } from "vitest";

import { openDialog, shownDialog } from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS } from "../widget/create-session.js";
import { remedy } from "../widget/dialog/dialog-view.js";

describe.each(ADAPTERS)("14. smaller cases, %s adapter", (_, adapter) => {
  it("logs the failure's cause to the console without onError, as its message promises", async () => {
    const spy = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => spy.mockRestore());
    const cause = new Error("The backend is down.");
    const fetchToken = () => Promise.reject(cause);
    const { controller } = createController(adapter, "one", { fetchToken, onError: undefined });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    expect(spy).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("TOKEN_REQUEST_FAILED"), cause);
  });

  it("adds nothing to the history by opening, retrying and closing", async () => {
    const { length } = history;
    const { controller } = createController(adapter, "one");
    void controller.open();
    (await openDialog()).iframe.remove();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    remedy(shownDialog(), "Try again").click();
    await openDialog();
    controller.close();
    expect(history.length).toBe(length);
  });
});
