// @ts-check
/**
 * What is wrong with this version of Node, or null.
 *
 * @param {string} version
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `npm start needs Node.js 20.19 or newer, and this is ${version}: install a newer one from https://nodejs.org.`;
}
