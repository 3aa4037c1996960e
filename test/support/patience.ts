// Like `wait-for.ts` of the browser tests: a busy machine loads modules slowly, which is not a
// failure.
if ("document" in globalThis) {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: 10_000 });
}
