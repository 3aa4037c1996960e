import { dropSheet } from "./dialog-styles.js";

/**
 * Keeps the page beneath a dialog from scrolling until the returned function is called. By a style sheet of its own, so
 * that no inline style of the app has to be restored.
 */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet();
  // Without the gutter a page with a classic scrollbar would become wider, and jump.
  const gutter = window.innerWidth > document.documentElement.clientWidth ? "scrollbar-gutter: stable !important;" : "";
  // The screen scrolls by the body's `overflow` if the root has none. Locked at the other, the body would start to scroll
  // by itself, from its top.
  const scroller = getComputedStyle(document.documentElement).overflow === "visible" ? "body" : ":root";
  sheet.replaceSync(`${scroller} { overflow: hidden !important; } :root { ${gutter} }`);
  document.adoptedStyleSheets.push(sheet);
  return () => dropSheet(sheet);
}
