import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { CallOptions } from "./organization-call.js";
import type { TagCalls } from "./template-tags.js";

interface Tagged {
  readonly id: string;
  readonly tags: readonly string[] | null;
}

/** The calls that {@link tagNewTemplate} makes. */
export interface TaggingCalls<Template extends Tagged> {
  readonly tags: TagCalls;
  get(id: string, options?: CallOptions): Promise<Template>;
  delete(id: string): Promise<void>;
}

/**
 * Creates a connection template with tags. Airbyte ignores tags in the request that creates a template, and a template
 * without tags applies to every user. So this function attaches the tags, reads them back, and deletes the template if
 * that fails.
 *
 * @throws {AirbyteEmbeddedError} `CONNECTION_TEMPLATE_TAGS_DIFFER`
 */
export async function tagNewTemplate<Template extends Tagged>(
  create: () => Promise<Template>,
  { name, tags }: { readonly name: string; readonly tags: readonly string[] },
  calls: TaggingCalls<Template>,
  options?: CallOptions,
): Promise<Template> {
  const known = new Set(await calls.tags.list(options));
  for (const tag of new Set(tags)) {
    // oxlint-disable-next-line no-await-in-loop -- sequential, because Airbyte limits the rate of calls
    if (!known.has(tag)) await calls.tags.create(tag, options);
  }
  const { id } = await create().catch((error: unknown) => {
    throw isRejection(error) ? error : mayBeUntagged(name, error);
  });
  try {
    for (const tag of new Set(tags)) {
      // oxlint-disable-next-line no-await-in-loop -- sequential, because Airbyte limits the rate of calls
      await calls.tags.attach("connections", id, tag, options);
    }
    const template = await calls.get(id, options);
    if (hasExactly(template.tags, tags)) return template;
  } catch (error) {
    throw tagsDiffer(id, await wasDeleted(id, calls), error);
  }
  throw tagsDiffer(id, await wasDeleted(id, calls));
}

/** Whether Airbyte has said that it did not create the template. Otherwise it may have, and only its answer was lost. */
const isRejection = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.status !== undefined && error.status >= 400 && error.status < 500;

function mayBeUntagged(name: string, cause: unknown): AirbyteEmbeddedError {
  const message = `Airbyte's answer was lost, so the new connection template may have been created without its tags. Look at connectionTemplates.list(), and delete the one named ${JSON.stringify(name)} without tags, which would serve every user.`;
  return new AirbyteEmbeddedError("CONNECTION_TEMPLATE_TAGS_DIFFER", message, { cause });
}

/** Ignores the caller's signal: an untagged template must be deleted even if the caller has aborted. */
const wasDeleted = (id: string, calls: Pick<TaggingCalls<Tagged>, "delete">): Promise<boolean> =>
  calls.delete(id).then(
    () => true,
    () => false,
  );

const hasExactly = (found: readonly string[] | null, tags: readonly string[]): boolean =>
  found !== null && new Set(found).size === new Set(tags).size && tags.every((tag) => found.includes(tag));

function tagsDiffer(id: string, isDeleted: boolean, cause?: unknown): AirbyteEmbeddedError {
  const left = isDeleted
    ? "It was deleted again, so nothing is left."
    : `It could not be deleted: delete the connection template ${id}, which may serve every user.`;
  const message = `The new connection template did not get the requested tags. ${left}`;
  return new AirbyteEmbeddedError("CONNECTION_TEMPLATE_TAGS_DIFFER", message, { cause });
}
