import type { Access } from "./access.js";
import type { Identity, WidgetIdentity } from "./read-identity.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";

/** What the faults of a call change about a token. */
export interface TokenChange {
  /** Life of the token, in milliseconds, in place of the sandbox's own. */
  readonly lifetimeMs?: number | undefined;
  /** The origin that the page is told to trust, in place of the one that was asked for. */
  readonly allowedOrigin?: string | undefined;
  /** What the page's address says besides, as the value of `sandboxFaults`. */
  readonly pageFaults?: string | undefined;
}

/** Makes tokens for end users. */
export interface TokenIssuer {
  /** A bare JWT. */
  readonly issueScoped: (identity: Identity, change?: TokenChange) => Promise<string>;
  /** Base64 of `{token, widgetUrl}`. */
  readonly issueWidget: (identity: WidgetIdentity, change?: TokenChange) => Promise<string>;
}

/** The ports of {@link createTokenIssuer}. */
export interface TokenIssuerOptions {
  access: Access;
  store: SandboxStore;
  /** Address of the page of the frame. */
  pageUrl: string;
  lifetimeMs: number;
}

/** Creates the issuer of a sandbox. */
export function createTokenIssuer({ access, store, pageUrl, lifetimeMs }: TokenIssuerOptions): TokenIssuer {
  const issue = async (identity: Identity, change: TokenChange) => {
    const { workspaceName, sourceTags: source, connectionTags: connection } = identity;
    const workspace = await store.getOrCreateWorkspace(workspaceName);
    const life = change.lifetimeMs ?? lifetimeMs;
    return { workspace, token: await access.issueScopedToken(workspace, { source, connection }, life) };
  };

  return {
    issueScoped: async (identity, change = {}) => (await issue(identity, change)).token,
    async issueWidget(identity, change = {}) {
      const { workspace, token } = await issue(identity, change);
      const url = new URL(pageUrl);
      url.searchParams.set("workspaceId", workspace.id);
      url.searchParams.set("allowedOrigin", change.allowedOrigin ?? identity.allowedOrigin);
      if (change.pageFaults) url.searchParams.set("sandboxFaults", change.pageFaults);
      // Both are ASCII, which is all that `btoa` and Airbyte's widget can read.
      return btoa(JSON.stringify({ token, widgetUrl: url.href }));
    },
  };
}
