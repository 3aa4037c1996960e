import { dropSheet } from "./dialog-styles.js";

/**
 * Keeps the page below a dialog from scrolling until the returned function is called. It uses its own style sheet, so that
 * no inline style of the app has to be restored.
 */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet();
  // Without the gutter, a page with a classic scrollbar would become wider and jump.
  const gutter = window.innerWidth > document.documentElement.clientWidth ? "scrollbar-gutter: stable !important;" : "";
  // The viewport uses the body's `overflow` if the root has none. Locking the other element would make the body scroll by
  // itself, from its top.
  const scroller = getComputedStyle(document.documentElement).overflow === "visible" ? "body" : ":root";
  sheet.replaceSync(`${scroller} { overflow: hidden !important; } :root { ${gutter} }`);
  document.adoptedStyleSheets.push(sheet);
  return () => dropSheet(sheet);
}
