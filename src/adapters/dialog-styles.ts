/**
 * The layout of the dialog and of our parts in it, as a constructed sheet: a Content-Security-Policy without
 * `unsafe-inline` lets it through, with no nonce to pass. The dialog is as large as Airbyte's own, and never larger than
 * the screen. Our parts stand in `:where()`, so that `styles.css` and the app's own sheets win.
 */
export function dialogStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LAYOUT);
  return sheet;
}

const LAYOUT = `
.airbyte-embedded-dialog.airbyte-embedded-dialog {
  box-sizing: border-box;
  inline-size: 500px;
  max-inline-size: 100%;
  max-block-size: 100%;
  padding: 0;
  border: 0;
  overflow: hidden;
  pointer-events: auto; /* modal layers of other libraries switch them off on the body */
}
.airbyte-embedded-content.airbyte-embedded-content {
  inline-size: 100%;
  block-size: min(722px, 100dvh - 60px);
}
:where(.airbyte-embedded-parts) {
  position: absolute;
  inset: 0;
  z-index: 1;
  display: grid;
  place-items: center;
  box-sizing: border-box;
  padding: 1rem;
  border-radius: inherit;
  background: Canvas;
  color: CanvasText;
  font: 1rem/1.5 system-ui, sans-serif;
}
:where(.airbyte-embedded-parts[data-state="page"]) {
  inset-block-end: auto;
  padding: 0;
  background: none;
}
:where(.airbyte-embedded-status) {
  display: flex;
  align-items: center;
  gap: 0.75rem;
  margin: 0;
}
:where(.airbyte-embedded-close) {
  position: absolute;
  inset-block-start: 0.5rem;
  inset-inline-end: 0.5rem;
  inline-size: 2.75rem;
  block-size: 2.75rem;
  padding: 0;
  border: 0;
  border-radius: 0.5rem;
  background: Canvas;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
:where(.airbyte-embedded-close)::before {
  content: "✕" / "";
}
:where([data-state="page"] > .airbyte-embedded-close:not(:focus-visible)) {
  clip-path: inset(50%);
  pointer-events: none;
}
:where(.airbyte-embedded-spinner) {
  inline-size: 1.25rem;
  block-size: 1.25rem;
  box-sizing: border-box;
  border: 2px solid;
  border-inline-end-color: transparent;
  border-radius: 50%;
}
@media (prefers-reduced-motion: no-preference) {
  :where(.airbyte-embedded-spinner) {
    animation: airbyte-embedded-turn 0.8s linear infinite;
  }
}
@keyframes airbyte-embedded-turn {
  to {
    rotate: 1turn;
  }
}
`;
