import { createBrowserSandbox, type SandboxFault } from "../../src/sandbox.js";

/** Makes tokens of a sandbox in this page. The sandbox's page has these faults. */
export function sandboxTokens(faults: readonly SandboxFault[] = []): () => Promise<string> {
  let createToken: (() => Promise<string>) | undefined;
  return () => {
    // Lazily: a docs page contains every story, and opens none.
    createToken ??= createSandbox(faults);
    return createToken();
  };
}

function createSandbox(faults: readonly SandboxFault[]): () => Promise<string> {
  const pageUrl = `${import.meta.env.BASE_URL}sandbox-page/embedded-widget.html`;
  const { createWidgetToken } = createBrowserSandbox({ pageUrl, faults });
  return () => createWidgetToken({ workspaceName: "demo-user" });
}
