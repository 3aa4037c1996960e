/** What the page's address says: see contract §3. */
export interface PageAddress {
  /** The origin of the page that frames this one, or null: then nothing happens. */
  readonly allowedOrigin: string | null;
  readonly workspaceId: string;
  /** Opens one connector's form. */
  readonly selectedTemplateId: string | null;
  /** Opens one source, for editing. */
  readonly selectedPartialConfigId: string | null;
  /** Opens the list of saved sources. */
  readonly editConfig: boolean;
  /** What is to go wrong, as the address alone says it. */
  readonly faults: string;
  /** Name of the channel to the sandbox, where no server answers. */
  readonly channel: string | null;
  /** This is the window of a service that somebody signs in to: its name. */
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
    faults: query.get("sandboxFaults") ?? "",
    channel: query.get("sandboxChannel"),
    signInTo: query.get("signInTo"),
  };
}

/** Some hosts of files redirect `x.html` to `x`, and drop the query. A frame of this page's own origin still has it. */
function readFrameQuery(): string {
  const src = frameElement?.getAttribute("src");
  return src ? new URL(src, location.href).search : "";
}
