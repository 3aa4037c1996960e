import { dropSheet } from "./dialog-styles.js";

/** Height that a dialog has at least, in pixels. */
const LEAST_HEIGHT = 256;

/**
 * Keeps dialogs where the user sees them if the app is in a frame that extends beyond the screen, such as one as tall as
 * its content: a modal stands in the middle of that frame. It is measured once, as the dialog opens, until the returned
 * function is called: then the dialog scrolls with the app.
 */
export function placeInView(): () => void {
  if (window.parent === window || typeof IntersectionObserver !== "function") return () => {};
  const sheet = new CSSStyleSheet();
  // Only the browser knows which part of the frame is seen if the page around it is another origin's.
  const probe = document.createElement("div");
  probe.style.cssText = "position: fixed; inset: 0; visibility: hidden";
  const observer = new IntersectionObserver(([entry]) => {
    stop();
    if (!entry?.isIntersecting) return;
    const { top, height } = entry.intersectionRect;
    if (height > innerHeight - 2) return;
    const screen = Math.min(innerHeight, Math.max(height, LEAST_HEIGHT));
    const start = Math.min(top, innerHeight - screen);
    const end = innerHeight - start - screen;
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
