const { writeFileSync } = require("node:fs");

const PAGE = `<!doctype html><html lang="en"><title>Consumer</title><link rel="icon" href="data:,">
<div id="root"></div><script src="/main.js"></script></html>`;

module.exports = {
  mode: "production",
  entry: "./src/main.jsx",
  output: { publicPath: "/" },
  // The warning at 244 kB per entry: React needs most of it.
  performance: false,
  module: {
    rules: [
      {
        test: /\.jsx$/,
        use: { loader: "babel-loader", options: { presets: [["@babel/preset-react", { runtime: "automatic" }]] } },
      },
      { test: /\.css$/, use: ["style-loader", "css-loader"] },
    ],
  },
  plugins: [
    (compiler) =>
      compiler.hooks.done.tap("page", ({ compilation }) =>
        writeFileSync(`${compilation.outputOptions.path}/index.html`, PAGE),
      ),
  ],
};
