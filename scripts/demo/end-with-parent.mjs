// @ts-check
// For a child process with a channel to its parent: it ends when the parent does, also where that was killed.
process.on("disconnect", () => process.exit());
