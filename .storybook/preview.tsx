import { AirbyteEmbeddedWidget } from "@airbyte-embedded/airbyte-embedded-widget";
import type { Preview } from "@storybook/react-vite";
import { useLayoutEffect, type PropsWithChildren } from "react";
import type { Globals } from "storybook/internal/types";
import { configure } from "storybook/test";

import { registerOfficialWidget } from "../src/widget/adapters/registry.js";
import "../src/styles.css";

// As `./official` does. A build would drop that import: package.json lists only the side effects of `dist`.
registerOfficialWidget(AirbyteEmbeddedWidget);

// A machine that is busy makes frames slow, and is no failure.
configure({ asyncUtilTimeout: 10_000 });

/** Puts the toolbar's choices on the document itself, where the dialogs that stories open take them from as well. */
function DocumentSettings({ globals, children }: PropsWithChildren<{ globals: Globals }>) {
  const colorScheme = String(globals["colorScheme"]);
  const direction = String(globals["direction"]);
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.style.colorScheme = colorScheme;
    documentElement.dataset["theme"] = colorScheme;
    documentElement.dir = direction;
  }, [colorScheme, direction]);
  return children;
}

const preview: Preview = {
  decorators: [
    (Story, { globals }) => (
      <DocumentSettings globals={globals}>
        <Story />
      </DocumentSettings>
    ),
  ],
  initialGlobals: { colorScheme: "light", direction: "ltr" },
  globalTypes: {
    colorScheme: {
      description: "Color scheme",
      toolbar: {
        icon: "contrast",
        dynamicTitle: true,
        items: [
          { value: "light", title: "Light", icon: "sun" },
          { value: "dark", title: "Dark", icon: "moon" },
        ],
      },
    },
    direction: {
      description: "Text direction",
      toolbar: {
        icon: "transfer",
        dynamicTitle: true,
        items: [
          { value: "ltr", title: "Left to right" },
          { value: "rtl", title: "Right to left" },
        ],
      },
    },
  },
  parameters: {
    layout: "padded",
    a11y: {
      test: "error",
      // Of forced colours axe knows only what the page had wanted; it is the system that sees to their contrast.
      config: { rules: [{ id: "color-contrast", enabled: !matchMedia("(forced-colors: active)").matches }] },
    },
    // The scheme decides the background.
    backgrounds: { disable: true },
    // An open modal would cover the page of documentation: each story has a frame of its own there.
    docs: { story: { inline: false, height: "820px" } },
  },
};

export default preview;
