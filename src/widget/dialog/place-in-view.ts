import { dropSheet } from "./dialog-styles.js";

/** Minimum height of a dialog, in pixels. */
const LEAST_HEIGHT = 256;

/**
 * Keeps dialogs visible if the app is in a frame that is taller than the screen, such as one as tall as its content:
 * the browser centers a modal in that frame. The visible part is measured once, when the dialog opens. Afterwards the
 * dialog scrolls with the app. The returned function removes the placement.
 */
export function placeInView(): () => void {
  if (window.parent === window || typeof IntersectionObserver !== "function") return () => {};
  const sheet = new CSSStyleSheet();
  // Only the browser knows the visible part of the frame if the page around it has another origin.
  const probe = document.createElement("div");
  probe.style.cssText = "position: fixed; inset: 0; visibility: hidden";
  const observer = new IntersectionObserver(([entry]) => {
    stop();
    if (!entry?.isIntersecting) return;
    const { top, height } = entry.intersectionRect;
    // Not `innerHeight`: in WebKit, these are other pixels if the app has a `zoom`.
    const { height: whole } = entry.boundingClientRect;
    if (height > whole - 2) return;
    const screen = Math.min(whole, Math.max(height, LEAST_HEIGHT));
    const start = Math.min(top, whole - screen);
    const end = whole - start - screen;
    sheet.replaceSync(
      `.airbyte-embedded-dialog { --_screen: ${screen}px !important; inset: ${start}px 0 ${end}px !important; }`,
    );
    document.adoptedStyleSheets.push(sheet);
  });
  function stop(): void {
    observer.disconnect();
    probe.remove();
  }
  document.documentElement.append(probe);
  observer.observe(probe);
  return () => {
    stop();
    dropSheet(sheet);
  };
}
