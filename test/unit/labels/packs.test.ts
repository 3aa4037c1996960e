import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { ar } from "../../../src/labels/ar.js";
import { de } from "../../../src/labels/de.js";
import { es } from "../../../src/labels/es.js";
import { fr } from "../../../src/labels/fr.js";
import { ja } from "../../../src/labels/ja.js";
import { isRecord } from "../../../src/shared/is-record.js";
import { listFiles } from "../../support/list-files.js";

const PACKS = { ar, de, es, fr, ja };
/** Languages in another script: each of their texts contains a letter of it. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
};
/** Words that no English sentence of this package can do without, and no other language of a pack has. */
const ENGLISH =
  /(?<!\p{L})(the|this|that|your?|again|and|not|with|what|sign|signed|connect(ed)?|enter|try|here)(?!\p{L})/iu;
/** The same in several languages: units, two placeholders with a space, and “Optional” in German. */
const SHARED = new Set(["seconds", "sources.actionOn", "form.optional"]);

const english = new Map([
  ...readDefaults("src/widget/dialog/labels.ts", ""),
  ...readDefaults("src/widget/source-form-labels.ts", "form."),
  ...readDefaults("src/shared/spec/field-messages.ts", "form."),
  ...readDefaults("src/widget/source-list-labels.ts", "sources."),
]);

describe("label packs", () => {
  it("are all tested", () => {
    const files = listFiles("src/labels", /\.ts$/).map((file) => file.replace(/^.*\/(\w+)\.ts$/, "$1"));
    expect(files.toSorted()).toEqual(Object.keys(PACKS));
    expect(english.size).toBeGreaterThan(100);
  });
});

describe.each(Object.entries(PACKS))("%s", (language, pack) => {
  const texts = flatten(pack);

  it("has exactly the texts that exist", () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("has the placeholders of the English text in each text", () => {
    const wrong = [...texts].filter(([name, text]) => placeholders(text) !== placeholders(english.get(name) ?? ""));
    expect(wrong).toEqual([]);
  });

  it("contains no English", () => {
    const same = [...texts].filter(([name, text]) => text === english.get(name) && !SHARED.has(name));
    expect(same).toEqual([]);
    expect([...texts].filter(([, text]) => ENGLISH.test(withoutPlaceholders(text)))).toEqual([]);
    const script = SCRIPTS[language];
    const foreign = [...texts].filter(([name, text]) => script && !script.test(text) && !SHARED.has(name));
    expect(foreign).toEqual([]);
  });

  it("contains no stray white space, and typographic quotation marks and dots only", () => {
    const odd = [...texts].filter(([, text]) => text !== text.trim() || /["']|\.\.\.| {2}/.test(text));
    expect(odd).toEqual([]);
  });
});

it("the English words of this test are found in most English texts", () => {
  const found = [...english.values()].filter((text) => ENGLISH.test(withoutPlaceholders(text)));
  expect(found.length).toBeGreaterThan(english.size / 3);
});

/** Reads the English texts from the docstrings, in which they are documented. */
function readDefaults(file: string, prefix: string): [string, string][] {
  const pattern = /@defaultValue "(.+?)"\s*\*\/\s*(\w+)\??:/g;
  const found = [...readFileSync(file, "utf8").matchAll(pattern)];
  return found.map(([, text = "", name = ""]) => [`${prefix}${name}`, text]);
}

function flatten(labels: object): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (prefix: string, part: object) => {
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === "string") texts.set(`${prefix}${name}`, value);
      else if (isRecord(value)) add(`${prefix}${name}.`, value);
    }
  };
  add("", labels);
  return texts;
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join();
const withoutPlaceholders = (text: string) => text.replaceAll(/\{\w+\}/g, "");
