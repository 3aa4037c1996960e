import { ArgTypes, Controls, Description, Heading, Primary, Subtitle, Title } from "@storybook/addon-docs/blocks";
import type { Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";

import "../src/official.js";
import "../src/styles.css";
import "../stories/support/app.css";
import "../stories/support/page.css";
import "../stories/support/sheets.css";
import { CALLBACKS } from "../stories/support/option-arg-types.js";
import { readSettings } from "../stories/support/settings.js";
import { StoryApp, type StoryAppParameters } from "../stories/support/story-app.js";
import { initialGlobals, toolbar, viewports } from "./toolbar.js";

// A machine that is busy makes frames slow, and is no failure.
configure({ asyncUtilTimeout: 10_000 });

/** The page of a component. Its other states are in the sidebar: a frame for each would take minutes to load. */
function ComponentPage() {
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      <Heading>Callbacks</Heading>
      <ArgTypes include={CALLBACKS} />
    </>
  );
}

/** The TSDoc of a component, as Markdown: Storybook would run its example into the text. */
function describeComponent(component?: object): string {
  const docgen = (component && Reflect.get(component, "__docgenInfo")) as { description?: string } | undefined;
  const [text = "", ...examples] = (docgen?.description ?? "").split("@example\n");
  return [text, ...examples.map((example) => `\`\`\`tsx\n${example.trim()}\n\`\`\``)].join("\n\n");
}

const preview: Preview = {
  decorators: [
    (Story, { globals, parameters }) => (
      <StoryApp settings={readSettings(globals)} parameters={(parameters["app"] ?? {}) as StoryAppParameters}>
        <Story />
      </StoryApp>
    ),
  ],
  initialGlobals,
  globalTypes: toolbar,
  parameters: {
    layout: "padded",
    viewport: { options: viewports },
    options: {
      storySort: {
        order: [
          "Start here",
          "Foundations",
          ["Tokens", "Motion", "Copy", "Accessibility", "Parts"],
          "Components",
          ["Button", "Dialog", "Catalog", "Connected sources", "Form", "Inline frame"],
          "Flows",
          "Patterns",
          "Theming",
        ],
      },
    },
    a11y: {
      test: "error",
      // Of forced colors axe knows only what the page had wanted; it is the system that sees to their contrast.
      config: { rules: [{ id: "color-contrast", enabled: !matchMedia("(forced-colors: active)").matches }] },
    },
    // The scheme decides the background.
    backgrounds: { disable: true },
    // An open modal would cover the page of documentation: each story has a frame of its own there.
    docs: {
      extractComponentDescription: describeComponent,
      page: ComponentPage,
      story: { inline: false, height: "820px" },
    },
  },
};

export default preview;
