import { describe, expect, it, vi } from "vitest";
import { server } from "vitest/browser";

import { watchPolicies } from "../../../../src/widget/dialog/watch-policies.js";
import { FRAME_ORIGIN, OTHER_ORIGIN } from "../../support/airbyte-page.js";
import { createInHostPage, openInHostPage } from "../../support/host-page.js";
import { waitFor } from "../../support/wait-for.js";
import { dialogButton } from "../create-session.js";
import { part, remedies } from "./dialog-view.js";

// WebKit ignores `credentialless`, so that nothing is blocked.
const EMBEDDER_POLICIES = server.browser === "webkit" ? ["require-corp"] : ["require-corp", "credentialless"];
const BLOCKED = { code: "WIDGET_BLOCKED", retryable: false };

describe.each(["official", "frame"] as const)("%s adapter: the app's own policies", (name) => {
  it("WIDGET_BLOCKED: a Content-Security-Policy without the page's origin, reported at once", async () => {
    const { dialog, onFailure } = await openInHostPage(name, {
      "content-security-policy": "frame-src https://elsewhere.example",
    });
    await waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED)));
    expect(messageOf(onFailure)).toContain(`Content-Security-Policy: frame-src ${FRAME_ORIGIN}`);
    expect(dialog.querySelector("h2")?.textContent).toBe("This can’t be shown here");
    expect(remedies(dialog)).toEqual(["Close"]);
  });

  it("WIDGET_BLOCKED: the same for a preloaded frame, reported as it opens", async () => {
    const made = await createInHostPage(name, { "content-security-policy": "frame-src 'none'" });
    await new Promise((resolve) => {
      made.host.contentDocument?.addEventListener("securitypolicyviolation", resolve);
    });
    expect(made.onFailure).not.toHaveBeenCalled();
    made.session.open();
    expect(made.onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED));
    expect(part(made.dialog, "alert")).not.toBeNull();
  });

  // Firefox does not report what this policy blocks: test/firefox has what the dialog shows instead.
  it.skipIf(server.browser === "firefox").each(EMBEDDER_POLICIES)(
    "WIDGET_BLOCKED: Cross-Origin-Embedder-Policy: %s, reported at once",
    async (policy) => {
      const { dialog, onFailure } = await openInHostPage(name, { "cross-origin-embedder-policy": policy });
      await waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED)));
      expect(messageOf(onFailure)).toContain("Cross-Origin-Embedder-Policy: unsafe-none");
      expect(part(dialog, "alert")).not.toBeNull();
    },
  );

  it("WIDGET_BLOCKED: reported once if two policies block it", async () => {
    const twice = "frame-src https://one.example, frame-src https://another.example";
    const made = await createInHostPage(name, { "content-security-policy": twice });
    const violations = vi.fn();
    made.host.contentDocument?.addEventListener("securitypolicyviolation", violations);
    made.session.open();
    await waitFor(() => expect(violations).toHaveBeenCalledTimes(2));
    expect(made.onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED));
  });

  it("ignores a report-only policy", async () => {
    const made = await createInHostPage(name, { "content-security-policy-report-only": "frame-src 'none'" });
    const violations = vi.fn();
    made.host.contentDocument?.addEventListener("securitypolicyviolation", violations);
    made.session.open();
    await waitFor(() => expect(violations).toHaveBeenCalled());
    await waitFor(() => expect(made.onReady).toHaveBeenCalled());
    expect(made.onFailure).not.toHaveBeenCalled();
  });

  it("ignores violations of the app's own", async () => {
    const { host, onReady, onFailure } = await openInHostPage(name, {
      "content-security-policy": `frame-src ${FRAME_ORIGIN}; img-src 'none'`,
    });
    const document = host.contentDocument as Document;
    const violated = new Set<string>();
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violated.add(effectiveDirective));
    const image = document.createElement("img");
    image.src = `${FRAME_ORIGIN}/image.png`;
    const frame = document.createElement("iframe");
    frame.src = `${OTHER_ORIGIN}/puppet.html`;
    document.body.append(image, frame);
    await waitFor(() => expect([...violated].toSorted()).toEqual(["frame-src", "img-src"]));
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("lays both dialogs out under `style-src 'self'`", async () => {
    const { host, dialog, iframe, onReady } = await openInHostPage(name, {
      "content-security-policy": "style-src 'self'",
    });
    expect(dialog.offsetWidth).toBe(500);
    const view = host.contentWindow as Window;
    expect(view.getComputedStyle(dialogButton(dialog, "Close")).borderStyle).toBe("none");
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    expect([iframe.offsetWidth, iframe.offsetHeight]).toEqual([500, 722]);
    expect(iframe.closest("dialog")?.offsetWidth).toBe(500);
  });
});

const messageOf = (onFailure: ReturnType<typeof vi.fn>): string => String(onFailure.mock.calls[0]?.[0]?.message);

it("ignores violations of an origin that only starts alike", () => {
  const onBlocked = vi.fn();
  const stop = watchPolicies("https://airbyte.example", onBlocked);
  const violate = (blockedURI: string) => {
    const violation = { disposition: "enforce" as const, effectiveDirective: "frame-src", blockedURI };
    const required = {
      documentURI: location.href,
      originalPolicy: "",
      statusCode: 200,
      violatedDirective: "frame-src",
    };
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", { ...required, ...violation }));
  };
  violate("https://airbyte.example.com");
  violate("https://airbyte.example:8443/page");
  expect(onBlocked).not.toHaveBeenCalled();
  // Some browsers report the origin, some the URL.
  violate("https://airbyte.example");
  violate("https://airbyte.example/page");
  expect(onBlocked).toHaveBeenCalledTimes(2);
  stop();
});
