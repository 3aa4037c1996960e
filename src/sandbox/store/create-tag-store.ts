import type { TaggedTemplate, TemplateStore } from "./create-template-store.js";

/** A tag of an organization. */
export interface StoredTag {
  readonly name: string;
  /** Its original name, from which its id is derived. */
  readonly firstName: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** The tags of the organization by name, and of its templates. */
export interface TagStore {
  readonly tags: ReadonlyMap<string, StoredTag>;
  addTag(name: string): StoredTag;
  /** Renames a tag, also on every template. */
  renameTag(tag: StoredTag, name: string): StoredTag;
  /** Removes a tag, also from every template. */
  removeTag(tag: StoredTag): void;
}

/** Creates the store of tags. Initially it has the tags of the templates. */
export function createTagStore(
  { sourceTemplates, connectionTemplates }: TemplateStore,
  timestamp: () => string,
): TagStore & { clear(): void } {
  const tags = new Map<string, StoredTag>();
  const addTag = (name: string, at = timestamp()): StoredTag => {
    const tag = { name, firstName: name, createdAt: at, updatedAt: at };
    tags.set(name, tag);
    return tag;
  };
  const fill = () => {
    for (const { tags: names, createdAt } of sourceTemplates.values()) {
      for (const name of names) addTag(name, createdAt);
    }
  };
  const replaceOnTemplates = (from: string, to: readonly string[]) => {
    replaceTag(sourceTemplates, from, to);
    replaceTag(connectionTemplates, from, to);
  };
  fill();

  return {
    tags,
    addTag: (name) => addTag(name),
    renameTag(tag, name) {
      const renamed = { ...tag, name, updatedAt: timestamp() };
      tags.delete(tag.name);
      tags.set(name, renamed);
      replaceOnTemplates(tag.name, [name]);
      return renamed;
    },
    removeTag({ name }) {
      tags.delete(name);
      replaceOnTemplates(name, []);
    },
    clear() {
      tags.clear();
      fill();
    },
  };
}

function replaceTag<T extends TaggedTemplate>(templates: Map<string, T>, from: string, to: readonly string[]): void {
  for (const [id, template] of templates) {
    if (!template.tags.includes(from)) continue;
    templates.set(id, { ...template, tags: template.tags.flatMap((tag) => (tag === from ? to : [tag])) });
  }
}
