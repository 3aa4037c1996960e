module.exports = {
  testEnvironment: "jsdom",
  // The package is ESM, which Babel turns into CommonJS here as it does with the app's own files.
  transformIgnorePatterns: ["/node_modules/(?!react-airbyte-embedded/)"],
  // Neither a look nor Airbyte's own widget is needed in a test.
  moduleNameMapper: { "^react-airbyte-embedded/(official|styles\\.css)$": "<rootDir>/test/empty.cjs" },
};
