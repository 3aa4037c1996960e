import type { Decorator, Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";

import "../src/styles.css";

/** Puts the toolbar's choices on the document itself, where the dialogs that stories open take them from as well. */
const withDocumentSettings: Decorator = (Story, { globals }) => {
  const { colorScheme, direction } = globals;
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.style.colorScheme = String(colorScheme);
    documentElement.dataset["theme"] = String(colorScheme);
    documentElement.dir = String(direction);
  }, [colorScheme, direction]);
  return <Story />;
};

const preview: Preview = {
  decorators: [withDocumentSettings],
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
    a11y: { test: "error" },
    // The scheme decides the background.
    backgrounds: { disable: true },
    // An open modal would cover the page of documentation: each story has a frame of its own there.
    docs: { story: { inline: false, height: "820px" } },
  },
};

export default preview;
