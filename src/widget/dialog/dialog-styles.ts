import text from "./dialog.css?inline";

let shared: CSSStyleSheet | undefined;

/** The style sheet of the dialog, which the document has adopted. */
export interface DialogStyles {
  /** Adopts it again if the app has replaced the document's sheets. */
  readonly repair: () => void;
  readonly drop: () => void;
}

/**
 * Adopts the style sheet of the dialog. A Content-Security-Policy without `unsafe-inline` allows constructed sheets, and
 * they need no nonce.
 */
export function adoptDialogStyles(): DialogStyles {
  const sheet = (shared ??= createSheet());
  const adopt = () => void document.adoptedStyleSheets.push(sheet);
  adopt();
  return {
    repair() {
      if (!document.adoptedStyleSheets.includes(sheet)) adopt();
    },
    // Removes one of its entries, so that the sheet stays for other dialogs.
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
