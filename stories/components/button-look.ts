/** The class of the button. */
export const BUTTON = "airbyte-embedded-button";
/** Its weights, the default first. */
export const VARIANTS = ["primary", "secondary", "quiet"] as const;
/** Its sizes: 32, 44 and 52 px high. */
export const SIZES = ["small", "medium", "large"] as const;

/** What designers decide, by classes of `styles.css` and by the children. */
export interface LookArgs {
  variant?: (typeof VARIANTS)[number];
  size?: (typeof SIZES)[number];
  isFull?: boolean;
  hasIcon?: boolean;
  text?: string;
}

/** The classes for a look. */
export function classesOf({ variant = "primary", size = "medium", isFull = false }: LookArgs): string {
  const names = [variant !== "primary" && variant, size !== "medium" && size, isFull && "full"];
  return [BUTTON, ...names.flatMap((name) => (name ? [`airbyte-embedded-${name}`] : []))].join(" ");
}
