import { createAirbyteSandbox, type AirbyteSandboxOptions } from "../../../src/sandbox.js";

export const ORIGIN = "http://127.0.0.1:8710";
export const APP = "https://app.example.com";
export const S3 = "4816b78f-1489-44c1-9060-4b19d5fa9362";
export const FAKER = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01";
export const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
export const POSTGRES = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d03";

/** A sandbox whose clock only moves when it is advanced, and a backend's calls to it. */
export function setUpSandbox(options: Partial<AirbyteSandboxOptions> = {}) {
  let time = Date.UTC(2026, 0, 2, 3, 4, 5);
  const sandbox = createAirbyteSandbox({ origin: ORIGIN, now: () => time, ...options });

  const call = async (
    method: string,
    path: string,
    { bearer, body, faults }: { bearer?: string; body?: unknown; faults?: string } = {},
  ) => {
    const request = new Request(`${ORIGIN}${method === "GET" ? nameWorkspace(path, bearer) : path}`, {
      method,
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(faults !== undefined && { "x-sandbox-faults": faults }),
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await sandbox.fetch(request);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const getApplicationToken = async () => {
    const answer = await call("POST", "/api/v1/account/applications/token", {
      body: { client_id: "id", client_secret: "secret" },
    });
    return answer.body.access_token as string;
  };
  const requestWidgetToken = async (body: object) =>
    call("POST", "/api/v1/account/applications/widget-token", {
      bearer: await getApplicationToken(),
      body: { workspace_name: "ada", allowed_origin: APP, ...body },
    });
  /** Signs in an end user: returns the scoped token and its workspace. */
  const signIn = async (body: object = {}) => {
    const { token } = (await requestWidgetToken(body)).body;
    const { token: bearer, widgetUrl } = JSON.parse(atob(token)) as { token: string; widgetUrl: string };
    const url = new URL(widgetUrl);
    return { bearer, widgetUrl: url, workspaceId: url.searchParams.get("workspaceId") ?? "" };
  };
  /** An application's setup: a connection template, and tags that are each added by their own call. */
  const addConnectionTemplate = async (tags: readonly string[] = [], body: object = {}) => {
    const bearer = await getApplicationToken();
    const path = "/api/v1/integrations/templates";
    const template = { destination_name: "s3", destination_definition_id: S3, destination_config: {}, ...body };
    const { id } = (await call("POST", `${path}/connections`, { bearer, body: template })).body;
    for (const tag of tags) {
      await call("POST", `${path}/tags`, { bearer, body: { name: tag } });
      await call("POST", `${path}/connections/${id}/tags`, { bearer, body: { tag } });
    }
    return id as string;
  };
  const advance = (milliseconds: number) => {
    time += milliseconds;
  };
  return {
    sandbox,
    call,
    getApplicationToken,
    requestWidgetToken,
    signIn,
    addConnectionTemplate,
    advance,
    getTime: () => time,
  };
}

/** Adds the required id of the token's workspace to the bare path of a list, as our client does. */
function nameWorkspace(path: string, bearer: string | undefined): string {
  if (!/\/(embedded\/sources|integrations\/connectors)$/.test(path) || !bearer?.includes(".")) return path;
  const scope = readClaims(bearer)["io.airbyte.auth.workspace_scope"] as { workspaceId: string } | undefined;
  return scope === undefined ? path : `${path}?workspace_id=${scope.workspaceId}`;
}

/** The claims of a JWT. */
export function readClaims(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
}
