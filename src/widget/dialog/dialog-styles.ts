import layout from "./dialog.css?inline";

let shared: CSSStyleSheet | undefined;

/**
 * Lays out the dialog and our parts in it, until the returned function is called. It is a constructed sheet, which a
 * Content-Security-Policy without `unsafe-inline` allows, with no nonce to pass.
 */
export function addDialogStyles(dialog: HTMLDialogElement, iframe: HTMLIFrameElement): () => void {
  dialog.classList.add("airbyte-embedded-dialog");
  iframe.parentElement?.classList.add("airbyte-embedded-content");
  const sheet = (shared ??= createSheet());
  const { adoptedStyleSheets } = document;
  // Once for each dialog: where there are several, the sheet stays for the others.
  adoptedStyleSheets.push(sheet);
  return () => {
    const index = adoptedStyleSheets.indexOf(sheet);
    // The app may have replaced them all.
    if (index !== -1) adoptedStyleSheets.splice(index, 1);
  };
}

function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(layout);
  return sheet;
}
