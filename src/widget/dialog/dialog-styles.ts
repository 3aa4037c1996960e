import text from "./dialog.css?inline";

let shared: CSSStyleSheet | undefined;

/** The dialog's style sheet, adopted by the document. */
export interface DialogStyles {
  /** Adopts it again if the app has replaced the document's sheets. */
  readonly repair: () => void;
  readonly drop: () => void;
}

/**
 * Adopts the dialog's style sheet. It is a constructed sheet, which a Content-Security-Policy without `unsafe-inline`
 * allows, with no nonce to pass.
 */
export function adoptDialogStyles(): DialogStyles {
  const sheet = (shared ??= createSheet());
  const adopt = () => void document.adoptedStyleSheets.push(sheet);
  adopt();
  return {
    repair() {
      if (!document.adoptedStyleSheets.includes(sheet)) adopt();
    },
    // Only one: where there are several dialogs, the sheet stays for the others.
    drop: () => dropSheet(sheet),
  };
}

/** Removes a constructed sheet from the document, once. */
export function dropSheet(sheet: CSSStyleSheet): void {
  const index = document.adoptedStyleSheets.indexOf(sheet);
  if (index !== -1) document.adoptedStyleSheets.splice(index, 1);
}

function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
