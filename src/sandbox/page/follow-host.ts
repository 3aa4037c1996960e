/**
 * Follows the direction of the host's page, and its language for what people type: this page's own texts are English, and
 * marked as such. The page's address names both (`dir=rtl`, `lang=ar`); on the host's own origin, as with
 * `createBrowserSandbox`, they are read from around the frame.
 */
export function followHost({ dir, lang }: { readonly dir: string | null; readonly lang: string | null }): void {
  // Null if the host has another origin.
  const frame = frameElement;
  const { documentElement } = document;
  const direction = dir ?? (frame && getComputedStyle(frame).direction);
  if (direction === "rtl" || direction === "ltr") documentElement.dir = direction;
  documentElement.dataset["typed"] = lang ?? frame?.closest<HTMLElement>("[lang]")?.lang ?? "";
}

/** The language in which people type, for their controls; undefined if it is not known. */
export const typedLanguage = (): string | undefined => document.documentElement.dataset["typed"] || undefined;
