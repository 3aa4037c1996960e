import type { TaggedTemplate } from "../store/create-template-store.js";
import type { StoredTag } from "../store/create-tag-store.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { presentConnectionTemplate } from "./connection-template-routes.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { text } from "./field-readers.js";
import { presentTemplateListItem } from "./present-source.js";
import { readBody, readFields } from "./read-body.js";

const PATH = "/api/v1/integrations/templates/tags";
const TARGET = "tags";

/** The tags of the organization. A separate call attaches an existing tag to a template. */
export function tagRoutes({ access, store }: ApiContext): Route[] {
  const findTag = (name: string | undefined): StoredTag => {
    const tag = store.tags.get(name ?? "");
    if (!tag) throw new ApiError(404, `Template tag with name '${name}' not found.`);
    return tag;
  };
  const readNewName = async (request: Request): Promise<string> => {
    const { name } = readFields(await readBody(request), { name: text });
    const issue = { loc: ["body", "name"], msg: `A template tag with name '${name}' exists.`, type: "value_error" };
    if (store.tags.has(name)) throw new ApiError(422, [issue]);
    return name;
  };
  const present = async ({ name, firstName, createdAt, updatedAt }: StoredTag) => ({
    id: await store.createUuid("tag", firstName),
    name,
    organization_id: await access.organizationId(),
    created_at: createdAt,
    updated_at: updatedAt,
  });

  return [
    route("GET", PATH, TARGET, async ({ request }) => {
      await access.requireEither(request);
      return Response.json({
        data: await Promise.all(Array.from(store.tags.values(), (tag) => present(tag))),
      });
    }),
    route("POST", PATH, TARGET, async ({ request }) => {
      await access.requireApplication(request);
      return Response.json(await present(store.addTag(await readNewName(request))));
    }),
    route("PUT", `${PATH}/:name`, TARGET, async ({ request, params }) => {
      await access.requireApplication(request);
      const tag = findTag(params["name"]);
      return Response.json(await present(store.renameTag(tag, await readNewName(request))));
    }),
    route("DELETE", `${PATH}/:name`, TARGET, async ({ request, params }) => {
      await access.requireApplication(request);
      const tag = findTag(params["name"]);
      store.removeTag(tag);
      return Response.json({ id: await store.createUuid("tag", tag.firstName), deleted_at: store.timestamp() });
    }),
    ...attachmentRoutes("sources", store.sourceTemplates, async (template) => presentTemplateListItem(template)),
    ...attachmentRoutes("connections", store.connectionTemplates, async (template) =>
      presentConnectionTemplate(template, await access.organizationId()),
    ),
  ];

  function attachmentRoutes<T extends TaggedTemplate>(
    kind: "sources" | "connections",
    templates: Map<string, T>,
    show: (template: T) => Promise<object>,
  ): Route[] {
    const path = `/api/v1/integrations/templates/${kind}/:id/tags`;
    const change = async ({ request, params }: RouteCall, toTags: (template: T) => Promise<readonly string[]>) => {
      await access.requireApplication(request);
      const template = templates.get(params["id"] ?? "");
      if (!template) throw new ApiError(404, "Template not found");
      const changed = { ...template, tags: await toTags(template), updatedAt: store.timestamp() };
      templates.set(template.id, changed);
      return Response.json(await show(changed));
    };
    return [
      route("POST", path, TARGET, (call) =>
        change(call, async ({ tags }) => {
          const { tag } = readFields(await readBody(call.request), { tag: text });
          return [...new Set([...tags, findTag(tag).name])];
        }),
      ),
      route("DELETE", `${path}/:name`, TARGET, (call) =>
        change(call, async ({ tags }) => {
          const { name = "" } = call.params;
          if (!tags.includes(name)) throw new ApiError(404, `Tag '${name}' not found on this template.`);
          return tags.filter((tag) => tag !== name);
        }),
      ),
    ];
  }
}
