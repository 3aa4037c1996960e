import type { TagsMode } from "../connectors/source-templates.js";
import type { SandboxStore } from "../create-sandbox-store.js";
import { PAGE_PATH } from "../page-path.js";
import { APPLICATION_TOKEN_LIFETIME_S, type Access } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { oneOf, optional, origin as originReader, text, texts, uuid } from "./field-readers.js";
import { readBody, readFields, type FieldReader } from "./read-body.js";

const tagsMode: FieldReader<TagsMode> = optional(oneOf("all", "any"), "any");

/** What {@link tokenRoutes} answers from. */
export interface TokenRoutesOptions {
  access: Access;
  store: SandboxStore;
  /** Origin that the page of the frame is served from. */
  origin: string;
  clientId: string | undefined;
  clientSecret: string | undefined;
}

/** The token API of the newest generation: an application token, and with it a widget token for one end user. */
export function tokenRoutes({ access, store, origin, clientId, clientSecret }: TokenRoutesOptions): Route[] {
  return [
    {
      method: "POST",
      path: "/api/v1/account/applications/token",
      async answer({ request }) {
        const credentials = readFields(await readBody(request), { client_id: text, client_secret: text });
        const isKnown =
          (clientId ?? credentials.client_id) === credentials.client_id &&
          (clientSecret ?? credentials.client_secret) === credentials.client_secret;
        if (!isKnown) throw new ApiError(401, "Invalid client credentials");
        const token = await access.issueApplicationToken(credentials.client_id);
        return Response.json({ access_token: token, token_type: "Bearer", expires_in: APPLICATION_TOKEN_LIFETIME_S });
      },
    },
    {
      method: "POST",
      path: "/api/v1/account/applications/widget-token",
      async answer({ request }) {
        await access.requireApplication(request);
        const body = readFields(await readBody(request), {
          workspace_name: text,
          allowed_origin: originReader,
          region_id: optional(uuid, null),
          selected_source_template_tags: optional(texts, []),
          selected_source_template_tags_mode: tagsMode,
          selected_connection_template_tags: optional(texts, []),
          selected_connection_template_tags_mode: tagsMode,
        });
        const workspace = await store.getOrCreateWorkspace(body.workspace_name);
        const token = await access.issueScopedToken(workspace, {
          tags: body.selected_source_template_tags,
          mode: body.selected_source_template_tags_mode,
        });
        const query = new URLSearchParams({ workspaceId: workspace.id, allowedOrigin: body.allowed_origin });
        const widgetUrl = `${origin}${PAGE_PATH}?${query}`;
        // Both are ASCII, which is all that `btoa` and Airbyte's widget can read.
        return Response.json({ token: btoa(JSON.stringify({ token, widgetUrl })) });
      },
    },
  ];
}
