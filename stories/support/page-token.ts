/** A widget token for the page at `widgetUrl`, which is no Airbyte's. */
export const pageToken = (widgetUrl: string): string => btoa(JSON.stringify({ token: "of nobody", widgetUrl }));

/** One for a page that never asks for it: the dialog goes on loading. */
export const silentPageToken = (): string =>
  pageToken(new URL(`${import.meta.env.BASE_URL}silent-page`, location.href).href);
