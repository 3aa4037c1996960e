/** What Vite adds, as far as the stories use it. */
interface ImportMeta {
  readonly env: { readonly BASE_URL: string };
}
