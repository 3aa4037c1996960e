import { dropSheet } from "./dialog-styles.js";

/**
 * Keeps the page beneath a dialog from scrolling until the returned function is called. By a style sheet of its own, so
 * that no inline style of the app has to be restored.
 */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet();
  // Without the gutter a page with a classic scrollbar would become wider, and jump.
  const gutter = window.innerWidth > document.documentElement.clientWidth ? "scrollbar-gutter: stable !important;" : "";
  sheet.replaceSync(`:root { overflow: hidden !important; ${gutter} }`);
  document.adoptedStyleSheets.push(sheet);
  return () => dropSheet(sheet);
}
