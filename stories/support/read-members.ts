/** One member of an interface, as its TSDoc says. */
export interface DocumentedMember {
  readonly name: string;
  readonly description: string;
  /** Its type, as it is written. */
  readonly type: string;
  /** What `@defaultValue` says, or an empty text. */
  readonly defaultValue: string;
}

const MEMBER = /\/\*\*([\s\S]*?)\*\/\n\s*(?:readonly )?([\w-]+)\??:([\s\S]*?);\n(?=\s*(?:\/\*\*|$))/g;

/** Reads the documented members of an interface from the text of its module. Every member has a comment there. */
export function readMembers(source: string, name: string): readonly DocumentedMember[] {
  const [, rest = ""] = source.split(new RegExp(`export interface ${name}\\b[\\s\\S]*?\\{\n(?=  /\\*\\*)`));
  const [body = ""] = rest.split("\n}\n");
  return Array.from(`${body}\n`.matchAll(MEMBER), ([, comment = "", member = "", type = ""]) => {
    const text = comment.replaceAll(/\s*\n\s*\*\s?/g, " ").trim();
    const [description = "", defaultValue = ""] = text.split("@defaultValue");
    return {
      name: member,
      description: description.trim(),
      type: type
        .replaceAll(/\s+/g, " ")
        .replace(/^ \| /, "")
        .replace(/ \| undefined$/, "")
        .replace(/^\((.*)\)$/, "$1")
        .trim(),
      defaultValue: defaultValue.trim(),
    };
  });
}
