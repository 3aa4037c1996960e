import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";

/** Whether a template must have any of the tags, or all of them. */
export type TagsMode = "any" | "all";

/** The user's workspace, and the templates that apply to it. */
export interface AirbyteIdentity {
  /**
   * Name of the user's workspace, which Airbyte creates on first use. Use an id that is unique for each user (or
   * customer) and never changes. 1 to 255 characters.
   */
  workspaceName: string;
  /** Offers only the source templates with these tags. Without tags, offers all of them. */
  sourceTemplateTags?: readonly string[] | undefined;
  /**
   * Whether a source template must have any of the tags, or all of them. `["all"]`, from an older document of
   * Airbyte's, is accepted too.
   *
   * @defaultValue "any", by Airbyte's API
   */
  sourceTemplateTagsMode?: TagsMode | readonly [TagsMode] | undefined;
  /** Applies only the connection templates with these tags. Without tags, applies all of them. */
  connectionTemplateTags?: readonly string[] | undefined;
  /** Whether a connection template must have any of the tags, or all of them. @defaultValue "any", by Airbyte's API */
  connectionTemplateTagsMode?: TagsMode | readonly [TagsMode] | undefined;
  /** UUID of the region for a new workspace. @defaultValue the US, by Airbyte */
  regionId?: string | undefined;
}

/** A validated identity. */
export interface ParsedIdentity extends AirbyteIdentity {
  sourceTemplateTagsMode?: TagsMode | undefined;
  connectionTemplateTagsMode?: TagsMode | undefined;
}

const MAX_WORKSPACE_NAME_LENGTH = 255;

const isText = (value: unknown): value is string => typeof value === "string";
const isWorkspaceName = (value: unknown): boolean =>
  isText(value) && /^\P{Cc}+$/u.test(value) && value.length <= MAX_WORKSPACE_NAME_LENGTH && value.trim() === value;
const isTags = (value: unknown): boolean =>
  Array.isArray(value) && value.every((tag) => isText(tag) && tag.trim() !== "");
const isTagsMode = (value: unknown): boolean => value === "any" || value === "all";
const isUuid = (value: unknown): boolean => isText(value) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);

const FIELDS = {
  workspaceName: [
    isWorkspaceName,
    `a text of 1 to ${MAX_WORKSPACE_NAME_LENGTH} characters, without control characters, or spaces around it`,
  ],
  sourceTemplateTags: [isTags, "an array of non-empty texts"],
  sourceTemplateTagsMode: [isTagsMode, '"any" or "all"'],
  connectionTemplateTags: [isTags, "an array of non-empty texts"],
  connectionTemplateTagsMode: [isTagsMode, '"any" or "all"'],
  regionId: [isUuid, "a UUID"],
} satisfies Record<keyof AirbyteIdentity, [(value: unknown) => boolean, string]>;

/**
 * Validates the return value of `authenticate`. A misspelled field is an error, because ignoring it could widen the
 * scope.
 *
 * @throws {AirbyteEmbeddedError} `IDENTITY_INVALID`, which names the field but not its value
 */
export function parseIdentity(value: unknown): ParsedIdentity {
  const identity = isRecord(value) ? withPlainModes({ ...value }) : value;
  if (isIdentity(identity)) return identity;
  throw invalidIdentity(findMistake(identity) ?? "it is not an identity");
}

function withPlainModes(value: Record<string, unknown>): Record<string, unknown> {
  for (const name of ["sourceTemplateTagsMode", "connectionTemplateTagsMode"]) {
    const mode = value[name];
    if (Array.isArray(mode) && mode.length === 1) value[name] = mode[0];
  }
  return value;
}

const isIdentity = (value: unknown): value is ParsedIdentity => findMistake(value) === null;

function findMistake(value: unknown): string | null {
  if (!isRecord(value)) return "it must be an object such as { workspaceName }, or null";
  const stray = Object.keys(value).find((name) => !Object.hasOwn(FIELDS, name));
  if (stray !== undefined) return `${JSON.stringify(stray)} is not one of ${Object.keys(FIELDS).join(", ")}`;
  for (const [name, [isValid, expected]] of Object.entries(FIELDS)) {
    const isLeftOut = value[name] === undefined && name !== "workspaceName";
    if (!isLeftOut && !isValid(value[name])) return `${name} must be ${expected}`;
  }
  return null;
}

/** The error for an invalid return value of `authenticate`. */
export const invalidIdentity = (why: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("IDENTITY_INVALID", `authenticate returned an unusable value: ${why}.`);
