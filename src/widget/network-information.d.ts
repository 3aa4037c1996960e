/** The Network Information API. TypeScript does not declare it, because not every browser has it. Not emitted. */
interface Navigator {
  readonly connection?: { readonly saveData?: boolean };
}
