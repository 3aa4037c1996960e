/** The custom properties that designers decide, without `--airbyte-embedded-`. Colors are for light and dark. */
export interface Theme {
  readonly accent: Pair;
  readonly "on-accent": Pair;
  readonly surface: Pair;
  readonly text: Pair;
  readonly muted: Pair;
  readonly border: Pair;
  readonly radius: string;
  readonly "dialog-radius": string;
  readonly font: string;
}

/** A color for light, and one for dark. */
export type Pair = readonly [light: string, dark: string];

/** The names of the colors of a theme. */
export const THEME_COLORS = ["accent", "on-accent", "surface", "text", "muted", "border"] as const;

/** The names of everything else in a theme. */
export const THEME_SIZES = ["radius", "dialog-radius", "font"] as const;

const airbyte: Theme = {
  accent: ["#4b44d6", "#a5a1ff"],
  "on-accent": ["#ffffff", "#14123d"],
  surface: ["#ffffff", "#15151b"],
  text: ["#17171f", "#f2f2f6"],
  muted: ["#5d5d6b", "#a9a9b8"],
  border: ["#d5d5de", "#3c3c48"],
  radius: "8px",
  "dialog-radius": "16px",
  font: "system-ui, sans-serif",
};

/** The look of `styles.css`, and three that an app might have. */
export const THEMES = {
  default: airbyte,
  forest: {
    ...airbyte,
    accent: ["#0b6b4f", "#7be0bd"],
    "on-accent": ["#ffffff", "#05261c"],
    surface: ["#fdfcf8", "#161d1a"],
    text: ["#1c2620", "#eef4ef"],
    muted: ["#55615a", "#a6b5ac"],
    border: ["#d8d6c8", "#3a463f"],
    radius: "999px",
    "dialog-radius": "24px",
  },
  ink: {
    ...airbyte,
    accent: ["#111111", "#f5f5f5"],
    "on-accent": ["#ffffff", "#111111"],
    surface: ["#ffffff", "#0c0c0c"],
    text: ["#111111", "#f5f5f5"],
    muted: ["#595959", "#a8a8a8"],
    border: ["#111111", "#8a8a8a"],
    radius: "0px",
    "dialog-radius": "0px",
    font: "ui-monospace, monospace",
  },
  coral: {
    ...airbyte,
    accent: ["#b8371f", "#ff9d87"],
    "on-accent": ["#ffffff", "#3a0d04"],
    surface: ["#fffaf7", "#201613"],
    text: ["#2b1a14", "#fbeee9"],
    muted: ["#6f564d", "#c9b0a7"],
    border: ["#ecd8cf", "#513a32"],
    radius: "12px",
    "dialog-radius": "20px",
    font: "Georgia, serif",
  },
} as const satisfies Record<string, Theme>;

/** The name of one of {@link THEMES}. */
export type ThemeName = keyof typeof THEMES;

/** The declarations of a theme, without those that are as in another: by default, as in `styles.css`. */
export function declareTheme(theme: Theme, other: Theme = airbyte): readonly string[] {
  const colors = THEME_COLORS.filter((name) => theme[name].join() !== other[name].join()).map(
    (name) => `--airbyte-embedded-${name}: light-dark(${theme[name].join(", ")});`,
  );
  const sizes = THEME_SIZES.filter((name) => theme[name] !== other[name]).map(
    (name) => `--airbyte-embedded-${name}: ${theme[name]};`,
  );
  return [...colors, ...sizes];
}

/** The style sheet of a theme, to be pasted into an app. */
export function themeCss(theme: Theme): string {
  const lines = declareTheme(theme).map((line) => `    ${line}\n`);
  if (lines.length === 0) return "/* Nothing differs from styles.css. */\n";
  // In a condition: a build for older browsers rewrites `light-dark()` otherwise, into nothing.
  return `@supports (color: light-dark(#000, #fff)) {\n  :root {\n${lines.join("")}  }\n}\n`;
}
