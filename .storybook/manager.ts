import { addons } from "storybook/manager-api";

// An open dialog needs the whole height. The panel is one key away: "a".
addons.setConfig({ layout: { showPanel: false }, panelPosition: "right" });
