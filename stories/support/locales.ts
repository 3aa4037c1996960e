import type { WidgetLabels } from "../../src/index.js";
import { ar } from "../../src/labels/ar.js";
import { de } from "../../src/labels/de.js";
import { es } from "../../src/labels/es.js";
import { fr } from "../../src/labels/fr.js";
import { ja } from "../../src/labels/ja.js";
import { COPY } from "./copy.js";

const ACCENTS: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", n: "ñ", c: "ç", s: "š" };

/** Leaves the words in braces as they are. */
const accent = (text: string): string => text.replaceAll(/\{\w+\}|[aeiouncs]/g, (found) => ACCENTS[found] ?? found);

/** A language of the interface. */
export interface Locale {
  readonly title: string;
  readonly direction: "ltr" | "rtl";
  /** Undefined for the defaults. */
  readonly labels?: WidgetLabels;
}

/** The languages of the toolbar. */
export const LOCALES = {
  en: { title: "English", direction: "ltr" },
  de: { title: "Deutsch", direction: "ltr", labels: de },
  fr: { title: "Français", direction: "ltr", labels: fr },
  es: { title: "Español", direction: "ltr", labels: es },
  ja: { title: "日本語", direction: "ltr", labels: ja },
  ar: { title: "العربية", direction: "rtl", labels: ar },
  long: { title: "Pseudo, 40 % longer", direction: "ltr", labels: lengthen() },
} as const satisfies Record<string, Locale>;

/** The name of one of {@link LOCALES}. */
export type LocaleName = keyof typeof LOCALES;

/** Every text, 40 % longer and with accents: what is cut off, or is not a label, is seen. */
function lengthen(): WidgetLabels {
  const all: Record<string, Record<string, string>> = { own: {}, form: {}, sources: {} };
  for (const { name, english } of Object.values(COPY).flat()) {
    const [group = "", label] = name.includes(".") ? name.split(".") : ["own", name];
    (all[group] ??= {})[label ?? ""] = `${accent(english)} ${"~".repeat(Math.ceil(english.length * 0.4))}`;
  }
  return { ...all["own"], form: all["form"], sources: all["sources"] };
}
