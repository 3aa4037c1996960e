// The Vite plugin of `scripts/sandbox-page.mjs` generates this module from `main.ts`.

/** The page's modules, bundled into one ES module that imports nothing. */
export const script: string;

/** The page's styles. */
export const style: string;
