// @ts-check
// Demands what a published package needs and a repository without a public address cannot have. See RELEASING.md.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * What is missing for a release, as sentences.
 *
 * @param {Record<string, any>} manifest the content of `package.json`
 * @param {string} changelog
 * @param {readonly string[]} changesets names of the files in `.changeset`
 * @returns {string[]}
 */
export function findReleaseProblems(manifest, changelog, changesets) {
  const { version, repository, homepage, bugs, author } = manifest;
  const isHttps = (/** @type {unknown} */ value) => typeof value === "string" && /^https:\/\/\S+$/.test(value);
  const pending = changesets.filter((name) => name.endsWith(".md") && name !== "README.md");
  return [
    /^git\+https:\/\/\S+\.git$/.test(repository?.url ?? "") ? [] : 'repository.url must be "git+https://….git".',
    isHttps(homepage) ? [] : "homepage must be an https: address.",
    isHttps(bugs?.url) ? [] : "bugs.url must be an https: address.",
    /^\S+@\S+$/.test(bugs?.email ?? "") ? [] : "bugs.email must be the address for vulnerabilities.",
    author ? [] : "author is missing.",
    pending.length === 0 ? [] : `These changesets are not in the changelog: ${pending.join(", ")}.`,
    changelog.split("\n").includes(`## ${version}`) ? [] : `CHANGELOG.md has no chapter "## ${version}".`,
  ].flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = findReleaseProblems(
    JSON.parse(readFileSync("package.json", "utf8")),
    readFileSync("CHANGELOG.md", "utf8"),
    existsSync(".changeset") ? readdirSync(".changeset") : [],
  );
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (problems.length > 0) console.error("\nRELEASING.md says what to fill in.");
  process.exitCode = problems.length === 0 ? 0 : 1;
}
