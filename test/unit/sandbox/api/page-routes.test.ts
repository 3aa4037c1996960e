import { describe, expect, it } from "vitest";

import { ORIGIN, setUpSandbox } from "../set-up-sandbox.js";

describe("the page of the frame", () => {
  it("is one document for everybody, whose parts all come from the sandbox", async () => {
    const { call } = setUpSandbox();
    const page = await call("GET", "/embedded-widget?workspaceId=%3Cscript%3E&allowedOrigin=%22%3E");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.body).not.toContain("<script>");
    const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(parts).toEqual(["/embedded-widget/page.css", "/embedded-widget/page.js"]);
  });

  it("forbids external resources in its policy, and allows any frame", async () => {
    const { headers } = await setUpSandbox().call("GET", "/embedded-widget");
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(policy).not.toContain("frame-ancestors");
    expect(headers.get("x-frame-options")).toBeNull();
  });

  it("has a script without imports, and a style that loads nothing", async () => {
    const { call } = setUpSandbox();
    const script = await call("GET", "/embedded-widget/page.js");
    const style = await call("GET", "/embedded-widget/page.css");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.body).not.toMatch(/^\s*import\b|import\(|innerHTML/m);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(style.body).not.toMatch(/@import|url\((?!"?data:)/);
  });

  it("is served by path, whatever the request's host", async () => {
    const { sandbox } = setUpSandbox();
    const response = await sandbox.fetch(new Request("https://elsewhere.example/embedded-widget"));
    expect(response.status).toBe(200);
    expect(sandbox.origin).toBe(ORIGIN);
  });
});
