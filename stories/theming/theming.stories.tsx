import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, userEvent, waitFor } from "storybook/test";

import { readSettings } from "../support/settings.js";
import { ThemeEditor } from "./theme-editor.js";
import "./theming.css";

const meta: Meta = { title: "Theming", parameters: { controls: { disable: true } } };

export default meta;

/** Change the tokens, see what they do, and take them with you. The toolbar has the same presets for all stories. */
export const Editor: StoryObj = {
  name: "Theming",
  render: (_, { globals }) => {
    const { theme } = readSettings(globals);
    return <ThemeEditor key={theme} preset={theme} />;
  },
  play: async ({ canvas, globals }) => {
    const button = canvas.getAllByRole("button", { name: "Open the dialog" })[0];
    if (!button) throw new Error("There is no button.");
    await userEvent.click(canvas.getByRole("button", { name: "ink" }));
    await waitFor(() => expect(getComputedStyle(button).borderRadius).toBe("0px"));
    await userEvent.click(canvas.getByRole("button", { name: "default" }));
    await waitFor(() => expect(getComputedStyle(button).borderRadius).toBe("8px"));
    await userEvent.click(canvas.getByRole("button", { name: "forest" }));
    await waitFor(() => expect(getComputedStyle(button).borderRadius).toBe("999px"));
    await fireEvent.input(canvas.getAllByLabelText("light")[0] as HTMLElement, { target: { value: "#7a1f5c" } });
    await waitFor(() =>
      expect(canvas.getByLabelText("CSS")).toHaveTextContent("--airbyte-embedded-accent: light-dark(#7a1f5c, #7be0bd)"),
    );
    await userEvent.click(canvas.getByRole("button", { name: readSettings(globals).theme }));
    await waitFor(() => expect(canvas.getByRole("button", { name: "GitHub" })).toBeVisible());
  },
};
