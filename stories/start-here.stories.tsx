import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

import { ConnectDataButton } from "../src/index.js";
import { StoryLink } from "./support/story-link.js";
import "./start-here.css";

const LINKS = [
  ["flows--first-connection", "What users go through", "From the button to “connected”, screen by screen."],
  ["components-dialog--all-failures", "What can go wrong", "Every failure, as users see it."],
  ["theming--editor", "Your colors", "Change the tokens, see the result, and copy the CSS."],
  ["foundations-copy--page", "Every text", "When each is shown, and how long it may be."],
  ["patterns--an-empty-state", "In an app", "A menu, an empty state, an onboarding, a settings page."],
] as const;

/** The failed state, as links. */
const STATES = [
  ["dark, in Arabic, on a phone", "colorScheme:dark;locale:ar;viewport.value:w390"],
  ["in German, on a small phone", "locale:de;viewport.value:w320"],
  ["in light and in dark, side by side", "colorScheme:both"],
] as const;

function StartHere() {
  return (
    <article className="page start">
      <h1>Connect your data</h1>
      <p className="lead">
        One button with which the users of a product connect their data through Airbyte. Try it: all of it runs in this
        page, without an account and without a network.
      </p>
      <p>
        <ConnectDataButton className="airbyte-embedded-button airbyte-embedded-large" />
      </p>
      <ul className="links" role="list">
        {LINKS.map(([to, title, text]) => (
          <li key={to}>
            <StoryLink to={to}>{title}</StoryLink>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <section>
        <h2>Send a state as a link</h2>
        <p>
          Choose a story, and then, in the toolbar, its color scheme, direction, language, theme and screen, and what
          goes wrong. The address contains all of it: copy it. For example, the failed state:
        </p>
        <ul>
          {STATES.map(([title, globals]) => (
            <li key={title}>
              <StoryLink to="components-dialog--page-failed" globals={globals}>
                {title}
              </StoryLink>
            </li>
          ))}
        </ul>
        <p>
          <kbd>Alt A</kbd> shows or hides the panel with the controls, <kbd>Alt S</kbd> the sidebar, and{" "}
          <kbd>Alt F</kbd> everything but the story. On a Mac, Alt is Option.
        </p>
      </section>
      <div className="columns">
        <section>
          <h2>You can change</h2>
          <ul>
            <li>the button: everything, up to a button of your own</li>
            <li>the dialog: colors, corners, width, font, shadow, and every text</li>
            <li>catalog, form and list: the same, and each of their parts</li>
            <li>where it opens: in the dialog, or inline in your page</li>
          </ul>
        </section>
        <section>
          <h2>Airbyte’s</h2>
          <ul>
            <li>the page in the dialog: its look, its English texts and its order. Here a sandbox takes its place</li>
            <li>names and icons of connectors, and what they say about a failed check</li>
            <li>the line “Powered by Airbyte” in Airbyte’s own dialog</li>
          </ul>
        </section>
      </div>
    </article>
  );
}

const meta: Meta = { title: "Start here", parameters: { controls: { disable: true } } };

export default meta;

export const Page: StoryObj = {
  name: "Start here",
  render: () => <StartHere />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: "Connect your data" })).toBeVisible();
    await expect(canvas.getAllByRole("link")).toHaveLength(LINKS.length + STATES.length);
  },
};
