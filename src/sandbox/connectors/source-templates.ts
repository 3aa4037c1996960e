import { faker } from "./faker.js";
import { github } from "./github.js";
import { googleDrive, googleSheets } from "./google.js";
import { postgres } from "./postgres.js";
import { s3 } from "./s3.js";
import { hubspot, salesforce, shopify } from "./sales.js";
import type { SourceTemplate } from "./source-template.js";
import { stripe } from "./stripe.js";
import { intercom, zendeskSupport } from "./support.js";
import { jira, notion, slack } from "./teamwork.js";

/** Whether a template must have all of the tags, or any of them. */
export type TagsMode = "all" | "any";

/** Selects the templates that a token grants access to, or that a list contains. */
export interface TagSelection {
  readonly tags: readonly string[];
  readonly mode: TagsMode;
}

/** Selects every template. */
export const EVERYTHING: TagSelection = { tags: [], mode: "any" };

/** Every source template of the sandbox, in the order of the catalogue. */
export const sourceTemplates: readonly SourceTemplate[] = [
  faker,
  github,
  googleDrive,
  googleSheets,
  hubspot,
  intercom,
  jira,
  notion,
  postgres,
  s3,
  salesforce,
  shopify,
  slack,
  stripe,
  zendeskSupport,
];

/** Returns the templates that have any or all of the tags. An empty selection selects every template. */
export function selectByTags<T extends { readonly tags: readonly string[] }>(
  templates: readonly T[],
  { tags, mode }: TagSelection,
): readonly T[] {
  if (tags.length === 0) return templates;
  return templates.filter((template) => {
    const carries = (tag: string) => template.tags.includes(tag);
    return mode === "all" ? tags.every(carries) : tags.some(carries);
  });
}
