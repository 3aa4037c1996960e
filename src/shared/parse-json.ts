/** Deeper than any configuration or connector spec, and far from where `JSON.stringify` runs out of stack. */
const MAX_DEPTH = 100;

/**
 * Parses JSON that others wrote, unless it is nested more than 100 levels deep: whatever reads it next may recurse.
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
