/** Creates a `data:` URL of a drawing in a 40 × 40 box with a rounded background. */
export function svgIcon(ground: string, drawing: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="10" fill="${ground}"/>${drawing}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Creates an icon from white lines. */
export function lineIcon(ground: string, ...paths: readonly string[]): string {
  const drawn = paths.map((d) => `<path d="${d}"/>`).join("");
  return svgIcon(
    ground,
    `<g fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">${drawn}</g>`,
  );
}
