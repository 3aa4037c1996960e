// As `wait-for.ts` of the browser's tests: a machine that is busy loads modules slowly, which is no failure.
if ("document" in globalThis) {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: 10_000 });
}
