// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { connectHost } from "../../../../src/sandbox/page/connect-host.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The page's side of the handshake, in a window whose parent only records what is posted to it. */
function setup({ suffix = "" } = {}) {
  // One for each test, because the pages of earlier tests still listen.
  const origin = `https://${crypto.randomUUID()}.example.com`;
  const allowedOrigin = `${origin}${suffix}`;
  const posted = vi.spyOn(window.parent, "postMessage").mockReturnValue();
  const report = vi.spyOn(console, "error").mockReturnValue();
  const onToken = vi.fn<() => void>();
  const host = connectHost(allowedOrigin, onToken);
  const hear = (data: unknown, from = origin) =>
    window.dispatchEvent(new MessageEvent("message", { data, origin: from }));
  const asked = () =>
    posted.mock.calls.filter(([message, target]) => message === "auth_token_request" && target === allowedOrigin);
  return { origin, host, hear, onToken, asked, report };
}

describe("connectHost", () => {
  it("“a blank frame, with a console error after 5 s and nothing else”", () => {
    const { hear, onToken, asked, report } = setup({ suffix: "/" });
    hear({ scopedAuthToken: "token" });
    vi.advanceTimersByTime(4999);
    expect(report).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(report).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(3_600_000);
    expect(report).toHaveBeenCalledOnce();
    expect(asked()).toHaveLength(1);
    expect(onToken).not.toHaveBeenCalled();
  });

  it("reports nothing once a token has arrived", () => {
    const { hear, report } = setup();
    hear({ scopedAuthToken: "token" });
    vi.advanceTimersByTime(3_600_000);
    expect(report).not.toHaveBeenCalled();
  });

  it("requests again for each new token, never for a known one", () => {
    const { host, hear, onToken, asked } = setup();
    for (const scopedAuthToken of ["one", "one", "two", "two"]) hear({ scopedAuthToken });
    expect(host.getToken()).toBe("two");
    expect(onToken).toHaveBeenCalledTimes(2);
    expect(asked()).toHaveLength(3);
  });

  it.each([null, "token", {}, [], { scopedAuthToken: "" }, { scopedAuthToken: 7 }, { token: "token" }])(
    "ignores %j, which has no token",
    (data) => {
      const { host, hear, onToken } = setup();
      hear(data);
      expect(host.getToken()).toBeNull();
      expect(onToken).not.toHaveBeenCalled();
    },
  );

  it.each([
    ["another host", () => "https://evil.example"],
    ["another scheme", (origin: string) => origin.replace("https:", "http:")],
    ["another port", (origin: string) => `${origin}:8443`],
    ["a host that starts with it", (origin: string) => `${origin}.evil.example`],
    ["a sandboxed frame", () => "null"],
  ])("ignores a token from %s", (_, forge) => {
    const { origin, host, hear } = setup();
    hear({ scopedAuthToken: "forged" }, forge(origin));
    expect(host.getToken()).toBeNull();
  });
});
