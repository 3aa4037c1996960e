// @ts-check
import { parseAst } from "vite";

/**
 * @typedef {object} Mutant One change to a file, which its tests should notice.
 * @property {number} start offset of what is replaced
 * @property {number} end
 * @property {string} replacement
 */

/** @type {Readonly<Record<string, string>>} */
const OPERATORS = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
};

/**
 * Every mutant of a TypeScript file: operators that are exchanged, conditions that are always true or false, statements
 * that are left out, literals of another value. Types are not touched: they are gone when tests run.
 *
 * @param {string} code
 * @param {"ts" | "tsx"} lang
 * @returns {Mutant[]}
 */
export function createMutants(code, lang) {
  /** @type {Mutant[]} */
  const mutants = [];
  visit(parseAst(code, { lang }), (node) => mutants.push(...mutate(node, code)));
  return mutants.filter(({ start, end, replacement }) => code.slice(start, end) !== replacement);
}

/** @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node */

/**
 * @param {Node} node
 * @param {string} code
 * @returns {Mutant[]}
 */
function mutate(node, code) {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression": {
      const replacement = OPERATORS[node["operator"]];
      if (replacement === undefined) return [];
      const start = code.indexOf(node["operator"], node["left"].end);
      return [{ start, end: start + node["operator"].length, replacement }];
    }
    case "UnaryExpression":
      return node["operator"] === "!" ? [{ start: node.start, end: node.start + 1, replacement: "" }] : [];
    case "IfStatement":
    case "ConditionalExpression": {
      const { start, end } = node["test"];
      return ["true", "false"].map((replacement) => ({ start, end, replacement }));
    }
    case "ExpressionStatement":
      return node["directive"] === undefined ? [{ start: node.start, end: node.end, replacement: ";" }] : [];
    case "Literal":
      if (typeof node["value"] === "boolean") return [{ ...place(node), replacement: String(!node["value"]) }];
      return typeof node["value"] === "number" ? [{ ...place(node), replacement: String(node["value"] + 1) }] : [];
    default:
      return [];
  }
}

/** @param {Node} node */
const place = ({ start, end }) => ({ start, end });

/**
 * @param {unknown} value
 * @param {(node: Node) => void} onNode
 */
function visit(value, onNode) {
  if (Array.isArray(value)) for (const item of value) visit(item, onNode);
  else if (isNode(value) && !value.type.startsWith("TS")) {
    onNode(value);
    for (const child of Object.values(value)) visit(child, onNode);
  } else if (isNode(value) && "expression" in value) visit(value["expression"], onNode);
}

/** @param {unknown} value @returns {value is Node} */
const isNode = (value) => typeof value === "object" && value !== null && "type" in value && "start" in value;
