/** A widget token for a page that never asks for it: the dialog goes on loading. */
export function silentPageToken(): string {
  const widgetUrl = new URL("/silent-page", location.href).href;
  return btoa(JSON.stringify({ token: "silent", widgetUrl }));
}
