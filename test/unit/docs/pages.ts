import { readdirSync, readFileSync } from "node:fs";

/** Every page that people read, by its path. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "RELEASING.md", "CHANGELOG.md"]
    .concat(
      readdirSync("docs")
        .filter((name) => name.endsWith(".md"))
        .map((name) => `docs/${name}`),
    )
    .map((path) => [path, readFileSync(path, "utf8")]),
);

/** A page without its code blocks, where `#` is a comment and `[` an array. */
export const withoutCode = (text: string): string => text.replaceAll(/^ *```[^]*?^ *```$/gm, "");

/** The anchors of a page, as GitHub and npm make them. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const titles = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title.toLowerCase());
  return new Set(titles.map((title) => title.replaceAll(/[^\w -]/g, "").replaceAll(" ", "-")));
}

/** The cells of the table that starts with this heading, a pattern. */
export function readTable(text: string, heading: string): string[][] {
  const [, ...lines] = text.slice(text.search(new RegExp(`^\\| ${heading} .*\\n`, "m"))).split("\n");
  const rows = lines.slice(1, lines.indexOf(""));
  return rows.map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim())).map((cells) => cells.slice(1, -1));
}
