import { isRecord } from "../../shared/is-record.js";
import { readText } from "../../shared/read-text.js";
import type { RouteCall } from "../api/create-router.js";
import { MAX_BODY_BYTES } from "../api/read-body.js";
import { findOwner } from "../store/create-sandbox-store.js";
import { parseOrEmpty, readUnverifiedClaims } from "../api/read-claims.js";
import type { Workspace } from "../store/create-workspace-store.js";

const NAMES = ["workspace_name", "customer_name", "external_user_id", "externalUserId"];

/** Reads the workspace that a call claims to be for. It is not verified, because faults do not grant access. */
export async function readWorkspaceName(
  { request, url: { searchParams }, params }: RouteCall,
  workspaces: ReadonlyMap<string, Workspace>,
): Promise<string | null> {
  const { act: actor } = readUnverifiedClaims(request);
  if (isRecord(actor) && typeof actor["sub"] === "string") return actor["sub"];
  const asked = searchParams.get("workspace_name");
  if (asked !== null) return asked;
  const id = searchParams.get("workspaceId") ?? searchParams.get("workspace_id") ?? params["id"] ?? "";
  const named = workspaces.get(id) ?? findOwner(workspaces, params["id"]);
  if (named || request.method !== "POST") return named?.name ?? null;
  // The route reports an unreadable body.
  const text = await readText(request.clone().body, MAX_BODY_BYTES).catch(() => null);
  const body = parseOrEmpty(() => text ?? "");
  const name = NAMES.map((key) => body[key]).find((value) => typeof value === "string");
  return typeof name === "string" ? name : null;
}
