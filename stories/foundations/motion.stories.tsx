import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

import { ConnectDataButton } from "../../src/index.js";
import "./foundations.css";

const MOTION = [
  ["The dialog and its backdrop fade in", "160 ms", "--airbyte-embedded-motion", "They are there at once"],
  ["The outline of the page fades in", "200 ms, after 250 ms", "", "It is there after 250 ms"],
  ["The outline breathes while the page loads", "0.9 s, to and fro", "", "It stands still"],
  ["The button’s spinner turns", "0.8 s a turn", "", "It stands still"],
  ["The button’s background changes under the pointer", "120 ms", "", "It changes at once"],
] as const;

/** What moves, for how long, and what does not. */
function Motion() {
  return (
    <article className="page">
      <h1>Motion</h1>
      <p>
        The dialog is there in the frame of the click. It fades, and neither moves nor grows: while Airbyte’s page
        loads, each frame of a movement would hold that up. Closing has no animation. If a failure takes the place of
        the page, nothing fades, as the screen would flash.
      </p>
      <table className="token-table">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">How long</th>
            <th scope="col">Property</th>
            <th scope="col">For people who ask for less motion</th>
          </tr>
        </thead>
        <tbody>
          {MOTION.map(([what, duration, property, reduced]) => (
            <tr key={what}>
              <td>{what}</td>
              <td>{duration}</td>
              <td>{property && <code>{property}</code>}</td>
              <td>{reduced}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>See it</h2>
      <p className="tiles">
        <ConnectDataButton>Show the dialog</ConnectDataButton>
        <button type="button" className="airbyte-embedded-button" aria-busy="true">
          <span className="airbyte-embedded-label">Busy</span>
        </button>
      </p>
    </article>
  );
}

const meta: Meta = { title: "Foundations/Motion", parameters: { controls: { disable: true } } };

export default meta;

export const Page: StoryObj = {
  name: "Motion",
  render: () => <Motion />,
  play: async ({ canvas }) => {
    const animations = canvas.getByRole("button", { name: "Busy" }).getAnimations({ subtree: true });
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    await expect(animations.length).toBe(isStill ? 0 : 1);
  },
};
