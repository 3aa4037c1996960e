import { isRecord } from "../../shared/is-record.js";
import type { RouteCall } from "../api/create-router.js";
import { findOwner, type Workspace } from "../store/create-sandbox-store.js";

const NAMES = ["workspace_name", "customer_name", "external_user_id", "externalUserId"];

/** Whose call it is, as far as it says so itself: faults are set for workspaces, and refuse nobody anything. */
export async function readWorkspaceName(
  { request, url: { searchParams }, params }: RouteCall,
  workspaces: ReadonlyMap<string, Workspace>,
): Promise<string | null> {
  const bearer = /^Bearer +[\w-]+\.([\w-]+)\./i.exec(request.headers.get("authorization") ?? "")?.[1];
  const actor = bearer === undefined ? null : parseJson(fromBase64Url(bearer))["act"];
  if (isRecord(actor) && typeof actor["sub"] === "string") return actor["sub"];
  const asked = searchParams.get("workspace_name");
  if (asked !== null) return asked;
  const named = workspaces.get(searchParams.get("workspaceId") ?? "") ?? findOwner(workspaces, params["id"]);
  if (named || request.method !== "POST") return named?.name ?? null;
  const body = parseJson(await readText(request));
  const name = NAMES.map((key) => body[key]).find((value) => typeof value === "string");
  return typeof name === "string" ? name : null;
}

/** Whoever answers the call says what is wrong with a body. */
async function readText(request: Request): Promise<string> {
  try {
    return await request.clone().text();
  } catch {
    return "";
  }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function fromBase64Url(text: string): string {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}
