import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";

/** Whether a template has to carry one of the tags, or every one of them. */
export type TagsMode = "any" | "all";

/** Whose workspace is opened, and what is offered there. */
export interface AirbyteIdentity {
  /**
   * Name of the user's workspace, which Airbyte makes when it first comes up: an id of your own, unique for each user
   * (or customer), that never changes. 1 to 255 characters.
   */
  workspaceName: string;
  /** Offers the source templates with these tags alone; none offers all of them. */
  sourceTemplateTags?: readonly string[] | undefined;
  /** @defaultValue "any", by Airbyte's API */
  sourceTemplateTagsMode?: TagsMode | undefined;
  /** Syncs to the connection templates with these tags alone; none syncs to all of them. */
  connectionTemplateTags?: readonly string[] | undefined;
  /** @defaultValue "any", by Airbyte's API */
  connectionTemplateTagsMode?: TagsMode | undefined;
  /** Where Airbyte keeps a workspace that is new: the UUID of a region. Airbyte's own default is the US. */
  regionId?: string | undefined;
}

const MAX_WORKSPACE_NAME_LENGTH = 255;

const FIELDS = {
  workspaceName: [
    isWorkspaceName,
    `a text of 1 to ${MAX_WORKSPACE_NAME_LENGTH} characters, with neither spaces around it nor control characters`,
  ],
  sourceTemplateTags: [isTags, "an array of texts that are not empty"],
  sourceTemplateTagsMode: [isTagsMode, '"any" or "all"'],
  connectionTemplateTags: [isTags, "an array of texts that are not empty"],
  connectionTemplateTagsMode: [isTagsMode, '"any" or "all"'],
  regionId: [isUuid, "a UUID"],
} satisfies Record<keyof AirbyteIdentity, [(value: unknown) => boolean, string]>;

/**
 * Checks what `authenticate` returned. A field that is misspelled is refused: to leave it out could widen the scope.
 *
 * @throws {AirbyteEmbeddedError} `IDENTITY_INVALID`, naming the field and never its value
 */
export function parseIdentity(value: unknown): AirbyteIdentity {
  const identity = isRecord(value) ? { ...value } : value;
  if (isIdentity(identity)) return identity;
  throw invalidIdentity(findMistake(identity) ?? "it is no identity");
}

const isIdentity = (value: unknown): value is AirbyteIdentity => findMistake(value) === null;

function findMistake(value: unknown): string | null {
  if (!isRecord(value)) return "it has to be an object such as { workspaceName }, or null";
  const stray = Object.keys(value).find((name) => !Object.hasOwn(FIELDS, name));
  if (stray !== undefined) return `${JSON.stringify(stray)} is none of ${Object.keys(FIELDS).join(", ")}`;
  for (const [name, [isValid, expected]] of Object.entries(FIELDS)) {
    const isLeftOut = value[name] === undefined && name !== "workspaceName";
    if (!isLeftOut && !isValid(value[name])) return `${name} has to be ${expected}`;
  }
  return null;
}

/** What is wrong with the answer of `authenticate`. */
export const invalidIdentity = (why: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("IDENTITY_INVALID", `authenticate returned something that cannot be used: ${why}.`);

function isWorkspaceName(value: unknown): boolean {
  return (
    typeof value === "string" &&
    value !== "" &&
    value.length <= MAX_WORKSPACE_NAME_LENGTH &&
    value.trim() === value &&
    !/\p{Cc}/u.test(value)
  );
}

function isTags(value: unknown): boolean {
  return Array.isArray(value) && value.every((tag) => typeof tag === "string" && tag.trim() !== "");
}

function isTagsMode(value: unknown): boolean {
  return value === "any" || value === "all";
}

function isUuid(value: unknown): boolean {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
