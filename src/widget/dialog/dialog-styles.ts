let layout: CSSStyleSheet | undefined;

/**
 * Lays out the dialog and our parts in it, until the function that it returns is called. It is a constructed sheet: a
 * Content-Security-Policy without `unsafe-inline` lets it through, with no nonce to pass.
 */
export function addDialogStyles(dialog: HTMLDialogElement, iframe: HTMLIFrameElement): () => void {
  dialog.classList.add("airbyte-embedded-dialog");
  iframe.parentElement?.classList.add("airbyte-embedded-content");
  const sheet = (layout ??= createLayout());
  const { adoptedStyleSheets } = document;
  // Once for each dialog: where there are several, the sheet stays for the others.
  adoptedStyleSheets.push(sheet);
  return () => {
    const index = adoptedStyleSheets.indexOf(sheet);
    // The app may have replaced them all.
    if (index !== -1) adoptedStyleSheets.splice(index, 1);
  };
}

function createLayout(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LAYOUT);
  return sheet;
}

/**
 * The dialog is as large as Airbyte's own, and never larger than the screen. Our parts stand in `:where()`, so that
 * `styles.css` and the app's own sheets win.
 */
const LAYOUT = `
.airbyte-embedded-dialog.airbyte-embedded-dialog {
  box-sizing: border-box;
  inline-size: 500px;
  max-inline-size: 100%;
  max-block-size: 100%;
  padding: 0;
  border: 0;
  outline: 1px solid transparent; /* its edge in forced colours, which hide the backdrop */
  overflow: hidden;
  pointer-events: auto; /* modal layers of other libraries switch them off on the body */
}
.airbyte-embedded-content.airbyte-embedded-content {
  inline-size: 100%;
  block-size: min(722px, 100dvh - 60px);
}
.airbyte-embedded-content > iframe {
  display: block;
  inline-size: 100%;
  block-size: 100%;
  border: 0;
}
:where(.airbyte-embedded-branding) {
  display: grid;
  place-items: center;
  block-size: 60px;
  color: color-mix(in srgb, currentcolor 75%, transparent);
  font-size: 0.8125rem;
  line-height: 1;
}
:where(.airbyte-embedded-parts) {
  position: absolute;
  inset: 0;
  z-index: 1;
  display: grid;
  place-content: center;
  box-sizing: border-box;
  padding: 3.5rem 1.5rem;
  background: Canvas;
  color: CanvasText;
  font-size: 1rem;
  line-height: 1.5;
  text-align: center;
}
:where(.airbyte-embedded-parts[data-state="page"]) {
  inset-block-end: auto;
  padding: 0;
  background: none;
}
:where(.airbyte-embedded-message) {
  display: grid;
  justify-items: center;
  gap: 1.25rem;
  max-inline-size: 22rem;
}
:where(.airbyte-embedded-message[role="status"]) {
  grid-auto-flow: column;
  align-items: center;
  gap: 0.75rem;
}
:where(.airbyte-embedded-text) {
  margin: 0;
  text-wrap: balance;
}
:where(.airbyte-embedded-actions) {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0.75rem;
}
:where(.airbyte-embedded-retry, .airbyte-embedded-leave) {
  min-block-size: 2.75rem;
  padding: 0.5rem 1.125rem;
  border: 1px solid;
  border-radius: 0.5rem;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
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
  cursor: pointer;
}
/* Two lines, not a glyph: few fonts have one, and to look for it holds up the opening. */
:where(.airbyte-embedded-close)::before,
:where(.airbyte-embedded-close)::after {
  content: "";
  position: absolute;
  inset: calc(50% - 1px) 0.8rem auto;
  border-block-start: 2px solid;
  rotate: 45deg;
}
:where(.airbyte-embedded-close)::after {
  rotate: -45deg;
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
@media (forced-colors: active) {
  :where(.airbyte-embedded-spinner) {
    border-inline-end-color: Canvas; /* a transparent one would be drawn */
  }
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
