// The module that `react-airbyte-embedded/official` resolves to under the condition `react-server`.
throw new Error(
  'react-airbyte-embedded/official was imported in a server component, where it never runs in the browser. Put the line `import "react-airbyte-embedded/official";` into a rendered file that begins with "use client", such as the file with your <ConnectDataButton>.',
);
