// Made by the Vite plugin of `scripts/sandbox-page.mjs`.
declare module "*?page-bundle" {
  /** The page's modules, bundled: one ES module that imports nothing. */
  export const script: string;
  /** The page's styles. */
  export const style: string;
}

declare module "*.css";
