import { addons, types } from "storybook/manager-api";
import { create } from "storybook/theming";

import { SideBySide } from "./side-by-side.js";

addons.setConfig({
  // An open dialog needs the whole height. The panel is one key away, Alt A, and open on playgrounds.
  layout: { showPanel: false },
  // In the order of `storySort`: what is in no folder would come first.
  sidebar: { showRoots: false },
  panelPosition: "right",
  theme: create({
    base: "light",
    brandTitle: "react-airbyte-embedded",
    brandUrl: "?path=/story/start-here--page",
    brandTarget: "_self",
  }),
});

addons.register("react-airbyte-embedded", (api) => {
  addons.add("react-airbyte-embedded/side-by-side", { title: "Side by side", type: types.PREVIEW, render: SideBySide });
  let isPlayground = false;
  api.on("storyRendered", (id: string) => {
    const isNow = id.endsWith("--playground");
    if (isNow !== isPlayground) api.togglePanel(isNow);
    isPlayground = isNow;
  });
});
