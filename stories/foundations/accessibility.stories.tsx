import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

import { StoryLink } from "../support/story-link.js";
import "./foundations.css";

const KEYS = [
  ["Enter, Space", "on the button", "Opens the dialog."],
  ["Tab", "in the dialog", "Reaches Close first, then what helps, then the page. It does not leave the dialog."],
  ["Escape", "in the dialog", "Closes it, until the focus is in Airbyte’s page: that has Escape for itself."],
  ["Tab from the page", "in the dialog", "Comes back to Close."],
] as const;

/** What is done for people who use a keyboard, a screen reader, large text or their own colors. */
function Accessibility() {
  return (
    <article className="page">
      <h1>Accessibility</h1>
      <h2>Keyboard</h2>
      <table className="token-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Where</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([key, where, what]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{where}</td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        The focus is where it was once the dialog has closed. Watch it in{" "}
        <StoryLink to="components-dialog--page-failed-by-keyboard">Opened by keyboard</StoryLink>.
      </p>
      <h2>Screen readers</h2>
      <ul>
        <li>
          The dialog has a name, and says that it is loading, that it is still loading after 6 s, and what failed.
        </li>
        <li>A countdown is not read out with every second.</li>
        <li>What was connected is announced, as it is shown on the button.</li>
        <li>A form says how many fields are faulty, and moves the focus to the first. Each names its error.</li>
        <li>Two frames on one page need two names: set labels.dialog.</li>
      </ul>
      <h2>Sight and touch</h2>
      <ul>
        <li>
          Text has a contrast of at least 4.5 : 1 in both schemes:{" "}
          <StoryLink to="foundations-tokens--page">Tokens</StoryLink>. Check your own colors with the Theming page.
        </li>
        <li>
          Controls are 44 px high, except the small button, the categories and the close control beside a page, which
          are at least 32.
        </li>
        <li>Everything works at 320 px, which is 400 % of zoom on a desktop, and nothing scrolls sideways.</li>
        <li>
          In forced colors (Windows), every state has an outline. In Chrome, choose “Emulate CSS media feature
          forced-colors” to see it.
        </li>
        <li>Nothing moves for people who ask for less motion.</li>
      </ul>
      <h2>What is Airbyte’s</h2>
      <p>
        The page in the dialog is Airbyte’s, and so is its accessibility. Here a stand-in takes its place: what is found
        in it says nothing about the real one.
      </p>
    </article>
  );
}

const meta: Meta = { title: "Foundations/Accessibility", parameters: { controls: { disable: true } } };

export default meta;

export const Page: StoryObj = {
  name: "Accessibility",
  render: () => <Accessibility />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("link", { name: "Tokens" })).toHaveAttribute(
      "href",
      "./?path=/story/foundations-tokens--page",
    );
  },
};
