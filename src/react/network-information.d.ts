/** The Network Information API, which TypeScript does not know, as not every browser has it. Not emitted. */
interface Navigator {
  readonly connection?: { readonly saveData?: boolean };
}
