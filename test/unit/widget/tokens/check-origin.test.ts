import { afterEach, describe, expect, it, vi } from "vitest";

import { checkOrigin } from "../../../../src/widget/tokens/check-origin.js";
import { decodeWidgetToken } from "../../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { caught, readable } from "../../../support/caught.js";

const PAGE = "https://app.test:8443";

afterEach(() => {
  vi.unstubAllGlobals();
});

function setup(allowedOrigin: string | null) {
  vi.stubGlobal("location", { origin: PAGE });
  const token = decodeWidgetToken(makeWidgetToken({ allowedOrigin }));
  return { token, check: () => checkOrigin(token) };
}

describe("checkOrigin", () => {
  it.each([PAGE, null])("accepts a token for %s", (allowedOrigin) => {
    expect(setup(allowedOrigin).check).not.toThrow();
  });

  it.each([
    ["another scheme", "http://app.test:8443"],
    ["another host", "https://evil.test:8443"],
    ["another port", "https://app.test"],
    ["a trailing slash", `${PAGE}/`],
    ["a path", `${PAGE}/settings`],
    ["a longer host", `${PAGE}.evil.test`],
    ["capitals", "https://APP.test:8443"],
    ["a wildcard", "*"],
    ["nothing", ""],
  ])("rejects a token for %s, which would leave the page blank", async (_, allowedOrigin) => {
    const { token, check } = setup(allowedOrigin);
    const error = await caught(check);
    expect(error).toMatchObject({ code: "ORIGIN_MISMATCH", retryable: false });
    expect(error.message).toContain(`for ${allowedOrigin}, but this page is ${PAGE}:`);
    expect(error.message).toContain("`allowedOrigins`");
    expect(readable(error)).not.toContain(token.scopedToken);
  });
});
