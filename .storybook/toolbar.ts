import type { GlobalTypes } from "storybook/internal/types";

import { LOCALES } from "../stories/support/locales.js";

/** A menu of the toolbar. Its titles are short, so that all menus fit on a laptop. Its value is in the address: `…&globals=locale:de;fault:429`. */
const menu = (description: string, icon: string, items: Readonly<Record<string, string>>): GlobalTypes[string] => ({
  description,
  toolbar: {
    icon,
    dynamicTitle: true,
    items: Object.entries(items).map(([value, title]) => ({ value, title })),
  },
});

const languages = Object.fromEntries(Object.entries(LOCALES).map(([name, { title }]) => [name, title]));

/** Everything that a person can choose for all stories. The viewport is Storybook's own menu. */
export const toolbar: GlobalTypes = {
  colorScheme: menu("Color scheme", "contrast", { light: "Light", dark: "Dark", both: "Side by side" }),
  direction: menu("Text direction", "transfer", {
    auto: "Auto",
    ltr: "Left to right",
    rtl: "Right to left",
  }),
  locale: menu("Language of our texts", "globe", languages),
  theme: menu("Theme", "paintbrush", {
    default: "Default",
    forest: "Forest",
    ink: "Ink",
    coral: "Coral",
  }),
  dialog: menu("Whose dialog", "browser", { frame: "Ours", official: "Official (stand-in)" }),
  latency: menu("Latency of the backend", "timer", {
    0: "0 ms",
    400: "400 ms",
    2000: "2 s",
    8000: "8 s",
  }),
  fault: menu("What goes wrong", "lightning", {
    none: "No fault",
    429: "Rate limit (429)",
    401: "Signed out (401)",
    "silent-page": "Silent page",
    "failed-check": "Failed check",
    offline: "Offline",
  }),
  vocabulary: menu("Names of the page's events", "batchaccept", {
    documents: "Docs",
    platform: "Platform",
    newest: "Newest",
  }),
  connected: menu("Sources that are already connected", "database", {
    0: "0 sources",
    1: "1 source",
    5: "5 sources",
  }),
};

/** What is chosen at first: the first of each menu. */
export const initialGlobals: Readonly<Record<string, string>> = {
  colorScheme: "light",
  direction: "auto",
  locale: "en",
  theme: "default",
  dialog: "frame",
  latency: "0",
  fault: "none",
  vocabulary: "documents",
  connected: "0",
};

const screen = (name: string, width: number, height: number) => ({
  name,
  styles: { width: `${width}px`, height: `${height}px` },
  type: width < 700 ? ("mobile" as const) : ("desktop" as const),
});

/** The sizes of the viewport menu. */
export const viewports = {
  w320: screen("Small phone, 320", 320, 640),
  w390: screen("Phone, 390", 390, 844),
  w768: screen("Tablet, 768", 768, 1024),
  w844: screen("Phone on its side, 844 × 390", 844, 390),
  w1280: screen("Desktop, 1280", 1280, 860),
};
