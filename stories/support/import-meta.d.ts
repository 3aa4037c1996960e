/** What Vite adds, as far as the stories use it. */
interface ImportMeta {
  readonly env: {
    readonly BASE_URL: string;
    /** Whether the route of the development server is in front of the real Airbyte. Set by `demoBackend`. */
    readonly STORYBOOK_REAL_AIRBYTE?: string;
  };
}

/** The text of a module. */
declare module "*?raw" {
  const text: string;
  export default text;
}
