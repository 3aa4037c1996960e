import { describe, expect, it } from "vitest";

import { findReleaseProblems } from "../../../scripts/check-release.mjs";

const MANIFEST = {
  version: "1.2.3",
  repository: { type: "git", url: "git+https://git.example.com/org/repo.git" },
  homepage: "https://git.example.com/org/repo#readme",
  bugs: { url: "https://git.example.com/org/repo/issues", email: "security@example.com" },
  author: "The maintainers",
};
const CHANGELOG = "# react-airbyte-embedded\n\n## 1.2.3\n\n- A change\n";

describe("findReleaseProblems", () => {
  it("accepts a complete package", () => {
    expect(findReleaseProblems(MANIFEST, CHANGELOG, ["config.json", "README.md"])).toEqual([]);
  });

  it.each([
    ["repository", "repository.url must be"],
    ["homepage", "homepage must be an https: address."],
    ["bugs", "bugs.url must be an https: address."],
    ["author", "author is missing."],
  ])("requires %s", (field, problem) => {
    const problems = findReleaseProblems({ ...MANIFEST, [field]: undefined }, CHANGELOG, []);
    expect(problems.join("\n")).toContain(problem);
  });

  it("requires a chapter of the changelog for this version", () => {
    expect(findReleaseProblems({ ...MANIFEST, version: "1.2.4" }, CHANGELOG, [])).toEqual([
      'CHANGELOG.md has no chapter "## 1.2.4".',
    ]);
  });

  it("reports changesets that are not in the changelog yet", () => {
    expect(findReleaseProblems(MANIFEST, CHANGELOG, ["brave-cats-sing.md"])).toEqual([
      "These changesets are not in the changelog: brave-cats-sing.md.",
    ]);
  });
});
