import { expect, it, onTestFinished, vi } from "vitest";

import { shownDialog } from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "../widget/create-controller.js";
import { FRAME } from "../widget/dialog/open-dialog.js";
import { remedies } from "../widget/dialog/dialog-view.js";

it("8. a Content-Security-Policy without the endpoint is named in the error, after one request", async () => {
  const endpoint = `${location.origin}/api/airbyte/widget-token?secret=1`;
  const send = vi.spyOn(window, "fetch").mockImplementation(() => {
    // Like browsers: the request fails first, as it does offline.
    queueMicrotask(() => document.dispatchEvent(violationOf(endpoint)));
    return Promise.reject(new TypeError("Failed to fetch"));
  });
  onTestFinished(() => send.mockRestore());
  const { controller, onError } = createController(FRAME, "one", { fetchToken: undefined, endpoint });
  void controller.open();
  await waitFor(() => expect(onError).toHaveBeenCalled());
  const [error] = onError.mock.calls[0] ?? [];
  expect(error).toMatchObject({ code: "WIDGET_BLOCKED", retryable: false });
  expect(error.message).toContain("connect-src");
  expect(error.message).not.toContain("secret");
  expect(send).toHaveBeenCalledOnce();
  expect(remedies(shownDialog())).not.toContain("Try again");
});

const violationOf = (blockedURI: string): SecurityPolicyViolationEvent =>
  new SecurityPolicyViolationEvent("securitypolicyviolation", {
    blockedURI,
    disposition: "enforce",
    documentURI: location.href,
    effectiveDirective: "connect-src",
    originalPolicy: "connect-src 'none'",
    statusCode: 200,
    violatedDirective: "connect-src",
  });
