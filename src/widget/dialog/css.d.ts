/** A style sheet as text, minified by the build. */
declare module "*.css?inline" {
  const css: string;
  // oxlint-disable-next-line import/no-default-export -- Vite exports it so.
  export default css;
}
