// What the condition `react-server` resolves `react-airbyte-embedded/official` to.
throw new Error(
  'react-airbyte-embedded/official has no effect in a server component: it would never run in the browser. Put the line `import "react-airbyte-embedded/official";` into a file that begins with "use client" and is rendered, such as the one with your <ConnectDataButton>.',
);
