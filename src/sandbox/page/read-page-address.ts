/** The parameters in the page's address. */
export interface PageAddress {
  /** The origin of the page that frames this one. If it is null, this page stays blank. */
  readonly allowedOrigin: string | null;
  readonly workspaceId: string;
  /** Opens one connector's form. */
  readonly selectedTemplateId: string | null;
  /** Opens one source, for editing. */
  readonly selectedPartialConfigId: string | null;
  /** Opens the list of saved sources. */
  readonly editConfig: boolean;
  /** Direction of the host's page: `rtl` or `ltr`. */
  readonly dir: string | null;
  /** Language of the host's page. */
  readonly lang: string | null;
  /** The faults in the address. */
  readonly faults: string;
  /** Name of the channel to the sandbox, if there is no server. */
  readonly channel: string | null;
  /** The service's name, if this is the window to sign in to it. */
  readonly signInTo: string | null;
}

/** Reads the query of the page's address. */
export function readPageAddress(search: string): PageAddress {
  const query = new URLSearchParams(search || readFrameQuery());
  return {
    allowedOrigin: query.get("allowedOrigin"),
    workspaceId: query.get("workspaceId") ?? "",
    selectedTemplateId: query.get("selectedTemplateId"),
    selectedPartialConfigId: query.get("selectedPartialConfigId"),
    editConfig: query.get("editConfig") === "true",
    dir: query.get("dir"),
    lang: query.get("lang"),
    faults: query.get("sandboxFaults") ?? "",
    channel: query.get("sandboxChannel"),
    signInTo: query.get("signInTo"),
  };
}

/**
 * Some static hosts redirect `x.html` to `x` and drop the query. On the same origin, it can be read from the frame's
 * `src`.
 */
function readFrameQuery(): string {
  const src = frameElement?.getAttribute("src");
  return src ? new URL(src, location.href).search : "";
}
