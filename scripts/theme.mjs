// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TOKENS = "src/tokens.json";
const STYLES = "src/styles.css";
const BEGIN = "/* From tokens.json, by `npm run tokens`. */\n";
const END = "/* End of the tokens. */";

/**
 * @typedef {{ hex: string, alpha?: number }} Color
 * @typedef {{ value: number, unit: string }} Length
 * @typedef {{ $type?: string, $value: unknown, $description: string }} Token
 */

/** @type {Record<string, (value: any) => string>} */
const TO_CSS = {
  color: (/** @type {Color} */ { hex, alpha }) => hex + (alpha === undefined ? "" : toHex(alpha)),
  dimension: (/** @type {Length} */ { value, unit }) => `${value}${value === 0 ? "" : unit}`,
  duration: (/** @type {Length} */ { value, unit }) => `${value}${unit}`,
  fontFamily: (/** @type {string[]} */ families) => families.join(", "),
  shadow: ({ color, offsetX, offsetY, blur, spread }) =>
    [...[offsetX, offsetY, blur, spread].map(toCss("dimension")), toCss("color")(color)].join(" "),
};

/** @param {string} type */
const toCss = (type) => {
  const render = TO_CSS[type];
  if (!render) throw new Error(`${TOKENS}: no way to write a token of the type "${type}".`);
  return render;
};

const toHex = (/** @type {number} */ alpha) =>
  Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0");

/** The custom properties of `styles.css`. */
export function renderProperties() {
  const { light, dark, base } = JSON.parse(readFileSync(TOKENS, "utf8"));
  const colors = namesOf(light);
  /** @param {string} name @param {string} value */
  const declare = (name, value) => `--airbyte-embedded-${name}: ${value};`;
  const lightValue = (/** @type {string} */ name) => toCss("color")(light[name].$value);
  const plain = [
    ...colors.map((name) => declare(name, lightValue(name))),
    ...namesOf(base).map((name) => declare(name, toCss(base[name].$type)(base[name].$value))),
  ];
  const both = colors.map((name) =>
    declare(name, `light-dark(${lightValue(name)}, ${toCss("color")(dark[name].$value)})`),
  );
  return [
    ":where(:root) {",
    ...plain.map((line) => `  ${line}`),
    "}",
    "/* In a condition of its own: bundlers for older browsers (Lightning CSS) rewrite it otherwise, into nothing. */",
    "@supports (color: light-dark(#000, #fff)) {",
    "  :where(:root) {",
    ...both.map((line) => `    ${line}`),
    "  }",
    "}",
  ]
    .map((line) => `  ${line}\n`)
    .join("");
}

/** @param {Record<string, Token>} group */
const namesOf = (group) => Object.keys(group).filter((name) => !name.startsWith("$"));

/**
 * The style sheet with the properties of the tokens.
 *
 * @param {string} css
 */
export function withProperties(css) {
  const [before, rest = ""] = css.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error(`${STYLES} does not mark where the tokens go.`);
  return `${before}${BEGIN}${renderProperties()}  ${END}${after}`;
}

/**
 * The style sheet without its cascade layer, for apps whose own resets are in none.
 *
 * @param {string} css
 */
export function withoutLayer(css) {
  const [before = "", body] = css.split("@layer airbyte-embedded {\n");
  if (body === undefined) throw new Error(`${STYLES} has no cascade layer.`);
  return before + body.trimEnd().replace(/}$/, "").replace(/^ {2}/gm, "");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(STYLES, withProperties(readFileSync(STYLES, "utf8")));
}
