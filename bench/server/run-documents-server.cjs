// @ts-check
// Runs the documents' server to the letter, but for the address of Airbyte and for its port.
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const Module = require("node:module");
const path = require("node:path");

const file = path.join(__dirname, "../documents/server.cjs");
const replacements = [
  ["https://api.airbyte.ai/api/v1", `${process.env["UPSTREAM"]}/api/v1`],
  ["app.listen(3000);", "module.exports = app;"],
];
let source = readFileSync(file, "utf8");
for (const [found = "", replacement = ""] of replacements) {
  if (source.split(found).length !== 2) throw new Error(`The documents' server does not hold ${found} once.`);
  source = source.replace(found, () => replacement);
}
/** @type {any} */ // Node's own means to run a text as the file that it is of have no types.
const documents = new Module(file);
documents.paths = /** @type {any} */ (module).paths;
// oxlint-disable-next-line no-underscore-dangle
documents._compile(source, file);

const server = createServer(documents.exports).listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(address?.port);
});
process.on("disconnect", () => process.exit());
