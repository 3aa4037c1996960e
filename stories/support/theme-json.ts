import tokens from "../../src/tokens.json" with { type: "json" };
import { THEME_COLORS, THEME_SIZES, type Theme } from "./themes.js";

/** A theme in the shape of `tokens.json`, for design tools: the format of the Design Tokens Community Group. */
export function themeJson(theme: Theme): string {
  const colors = (index: 0 | 1, group: typeof tokens.light | typeof tokens.dark) => ({
    ...group,
    ...Object.fromEntries(THEME_COLORS.map((name) => [name, { ...group[name], $value: toColor(theme[name][index]) }])),
  });
  const sizes = THEME_SIZES.map((name) => [
    name,
    { ...tokens.base[name], $value: name === "font" ? theme.font.split(/,\s*/) : toLength(theme[name]) },
  ]);
  const all = {
    light: colors(0, tokens.light),
    dark: colors(1, tokens.dark),
    base: { ...tokens.base, ...Object.fromEntries(sizes) },
  };
  return JSON.stringify(all, null, 2);
}

const toColor = (hex: string) => ({
  colorSpace: "srgb",
  components: [1, 3, 5].map((start) => Number((Number.parseInt(hex.slice(start, start + 2), 16) / 255).toFixed(3))),
  hex,
});

/** A length such as `12px`. */
function toLength(text: string) {
  const [, value = "0", unit = "px"] = /^([\d.]+)(\D*)$/.exec(text.trim()) ?? [];
  return { value: Number(value), unit: unit || "px" };
}
