/** Deeper than any configuration or spec, and far from the depth where `JSON.stringify` overflows the stack. */
const MAX_DEPTH = 100;

/**
 * Parses JSON from outside, unless it is nested more than 100 levels deep: the code that reads it next may recurse.
 *
 * @throws {SyntaxError}
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError("The JSON is nested too deeply.");
  return JSON.parse(text);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text[index];
    if (isInString) {
      if (unit === "\\") index += 1;
      else if (unit === '"') isInString = false;
    } else if (unit === '"') isInString = true;
    else if (unit === "[" || unit === "{") {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (unit === "]" || unit === "}") depth -= 1;
  }
  return false;
}
