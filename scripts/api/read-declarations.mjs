// @ts-check
import { readFileSync } from "node:fs";
import { posix } from "node:path";

/**
 * A declaration of a `.d.ts` file.
 *
 * @typedef {object} Declaration
 * @property {string} file
 * @property {string} name
 * @property {string} text without comments
 * @property {string[]} undocumented what has no sentence above it: the name itself, and `name.member`
 */

/**
 * Where a name of a file comes from.
 *
 * @typedef {object} Reference
 * @property {string} file
 * @property {string} name as it is declared there
 */

/** @typedef {{ declarations: Map<string, Declaration>, imports: Map<string, Reference>, exports: Map<string, Reference> }} Module */

const COMMENT = /\/\*\*[^]*?\*\//g;
const DECLARED = /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|function|class|const) (\w+)/;
const LISTED = /^(?:import|export) (?:type )?\{([^}]*)\} from "(\.[^"]+)";$/;

/**
 * Reads a file that `tsc` has written: one statement after the other, formatted in one way.
 *
 * @param {string} file
 * @returns {Module}
 */
export function readDeclarations(file) {
  /** @type {Module} */
  const module = { declarations: new Map(), imports: new Map(), exports: new Map() };
  for (const { comment, text } of splitStatements(readFileSync(file, "utf8"))) {
    const [, name] = DECLARED.exec(text) ?? [];
    const [, list, specifier = ""] = LISTED.exec(text.replaceAll(/\s+/g, " ").trim()) ?? [];
    if (name !== undefined) {
      const undocumented = [
        ...(isSentence(comment) ? [] : [name]),
        ...(explainsMembers(comment, text) ? [] : findUndocumentedMembers(name, text)),
      ];
      const bare = text
        .replaceAll(COMMENT, "")
        .replaceAll(/^\s*\n/gm, "")
        .trimEnd();
      // An overloaded function has several.
      const before = module.declarations.get(name)?.text;
      module.declarations.set(name, { file, name, text: before ? `${before}\n${bare}` : bare, undocumented });
    } else if (list !== undefined) {
      const source = posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".d.ts");
      const names = text.startsWith("import") ? module.imports : module.exports;
      for (const item of list.split(",").filter((part) => part.trim() !== "")) {
        const [from = "", as = from] = item
          .trim()
          .replace(/^type /, "")
          .split(" as ");
        names.set(as, { file: source, name: from });
      }
    }
  }
  return module;
}

/**
 * @param {string} text
 * @returns {{ comment: string, text: string }[]}
 */
function splitStatements(text) {
  const statements = [];
  let comment = "";
  let current = "";
  let isComment = false;
  for (const line of text.split("\n")) {
    if (current === "" && line.startsWith("/**")) comment = "";
    if (line.trimStart().startsWith("/**")) isComment = true;
    if (current === "" && (isComment || line === "")) comment += `${line}\n`;
    else current += `${line}\n`;
    if (isComment) {
      isComment = !line.trimEnd().endsWith("*/");
    } else if (current !== "" && isComplete(current)) {
      statements.push({ comment, text: current });
      comment = "";
      current = "";
    }
  }
  return statements;
}

/** @param {string} statement */
function isComplete(statement) {
  const code = statement
    .replaceAll(COMMENT, "")
    .replaceAll(/"[^"\n]*"/g, '""')
    .replaceAll("=>", "");
  const depth = code.split(/[{([]/).length - code.split(/[})\]]/).length;
  // A type may begin with an object, and go on.
  const end = /^(export )?(declare )?(interface|class|abstract class)\b/.test(statement) ? "}" : ";";
  return depth === 0 && code.trimEnd().endsWith(end);
}

/**
 * The members of an interface, a class or an object type without a sentence. A literal says what it is.
 *
 * @param {string} name
 * @param {string} text
 */
function findUndocumentedMembers(name, text) {
  const members = [...text.matchAll(/((?:^ {4}\/\*\*[^]*?\*\/\n)?)^ {4}(?![*/}|)\s])(.+)$/gm)];
  return members
    .filter(
      ([, comment = "", member = ""]) =>
        !isSentence(comment) && !/: ("\w+"|null|this);$|^constructor\(|^(readonly )?\[\w+ in /.test(member),
    )
    .map(([, , member = ""]) => `${name}.${/^(?:override |readonly |static )*(\w+|\S+)/.exec(member)?.[1] ?? member}`);
}

/**
 * Whether the sentence above a declaration is enough: it is a union, or a part of an interface that others document.
 *
 * @param {string} comment
 * @param {string} text
 */
const explainsMembers = (comment, text) =>
  /\|\s*\{/.test(text.replaceAll(COMMENT, "")) || comment.includes("Members are as in ");

/** Whether a comment says anything besides its tags. @param {string} comment */
const isSentence = (comment) => /^[\s/*]*[^\s/*@]/.test(comment);
