/** One member of an interface, as its TSDoc says. */
export interface DocumentedMember {
  readonly name: string;
  readonly description: string;
  /** What `@defaultValue` says, or an empty text. */
  readonly defaultValue: string;
}

/** Reads the documented members of an interface from the text of its module. Every member has a comment there. */
export function readMembers(source: string, name: string): readonly DocumentedMember[] {
  const [, rest = ""] = source.split(new RegExp(`export interface ${name}\\b[^{]*{\\n`));
  const [body = ""] = rest.split("\n}\n");
  return Array.from(
    body.matchAll(/\/\*\*([\s\S]*?)\*\/\n\s*(?:readonly )?([\w-]+)\??:/g),
    ([, comment = "", member]) => {
      const text = comment.replaceAll(/\s*\n\s*\*\s?/g, " ").trim();
      const [description = "", defaultValue = ""] = text.split("@defaultValue");
      return { name: member ?? "", description: description.trim(), defaultValue: defaultValue.trim() };
    },
  );
}
