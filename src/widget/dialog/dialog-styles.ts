import styles from "./dialog.css?inline";

let shared: CSSStyleSheet | undefined;

/**
 * Adopts the dialog's style sheet until the returned function is called. It is a constructed sheet, which a
 * Content-Security-Policy without `unsafe-inline` allows, with no nonce to pass.
 */
export function adoptDialogStyles(): () => void {
  shared ??= new CSSStyleSheet();
  const sheet = shared;
  sheet.replaceSync(styles);
  const { adoptedStyleSheets } = document;
  // Once for each dialog: where there are several, the sheet stays for the others.
  adoptedStyleSheets.push(sheet);
  return () => {
    const index = adoptedStyleSheets.indexOf(sheet);
    // The app may have replaced them all.
    if (index !== -1) adoptedStyleSheets.splice(index, 1);
  };
}
