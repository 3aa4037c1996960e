import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

import tokens from "../../src/tokens.json" with { type: "json" };
import { contrast } from "../support/contrast.js";
import "./foundations.css";

type ColorName = Exclude<keyof typeof tokens.light, "$type">;

/** What each color is seen against, and the contrast that this needs: 4.5 for text, 3 for icons and outlines. */
const AGAINST: Partial<Record<ColorName, readonly [ground: ColorName, least: number]>> = {
  accent: ["surface", 3],
  "on-accent": ["accent", 4.5],
  text: ["surface", 4.5],
  muted: ["surface", 4.5],
  danger: ["surface", 4.5],
  warning: ["surface", 3],
  success: ["surface", 4.5],
};
const COLORS: readonly ColorName[] = [
  "accent",
  "on-accent",
  "surface",
  "text",
  "muted",
  "border",
  "danger",
  "warning",
  "success",
  "overlay",
];

function Swatch({ name, scheme }: { name: ColorName; scheme: "light" | "dark" }) {
  const { hex, ...color } = tokens[scheme][name].$value;
  const [ground, least] = AGAINST[name] ?? [];
  const ratio = ground && contrast(hex, tokens[scheme][ground].$value.hex);
  const alpha = "alpha" in color ? color.alpha : 1;
  return (
    <div className="swatch">
      <span className="swatch-color" style={{ background: hex, opacity: alpha }} />
      <code>{alpha === 1 ? hex : `${hex}, ${Math.round(alpha * 100)} %`}</code>
      {ratio !== undefined && least !== undefined && (
        <small data-passes={ratio >= least}>
          {ratio.toFixed(1)} : 1 on {ground}
          {ratio >= least ? " ✓" : `, needs ${least}`}
        </small>
      )}
    </div>
  );
}

/** Colors, corners and type. They are custom properties of `styles.css`, and data in `tokens.json`. */
function Tokens() {
  return (
    <article className="page">
      <h1>Tokens</h1>
      <p>
        Each is a custom property, <code>--airbyte-embedded-…</code>. Set those that you want to change on{" "}
        <code>:root</code>; the Theming page writes that for you. <code>react-airbyte-embedded/tokens.json</code> has
        the same values for design tools.
      </p>
      <h2>Colors</h2>
      <table className="token-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is</th>
            <th scope="col">Light</th>
            <th scope="col">Dark</th>
          </tr>
        </thead>
        <tbody>
          {COLORS.map((name) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{tokens.light[name].$description}</td>
              <td>
                <Swatch name={name} scheme="light" />
              </td>
              <td>
                <Swatch name={name} scheme="dark" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Shape and type</h2>
      <dl className="token-list">
        <dt>
          <code>radius</code>
        </dt>
        <dd>
          <span className="shape" style={{ borderRadius: "var(--airbyte-embedded-radius)" }} />
          {tokens.base.radius.$description} {tokens.base.radius.$value.value} px.
        </dd>
        <dt>
          <code>dialog-radius</code>
        </dt>
        <dd>
          <span className="shape" style={{ borderRadius: "var(--airbyte-embedded-dialog-radius)" }} />
          {tokens.base["dialog-radius"].$description} {tokens.base["dialog-radius"].$value.value} px.
        </dd>
        <dt>
          <code>dialog-width</code>
        </dt>
        <dd>
          {tokens.base["dialog-width"].$description} {tokens.base["dialog-width"].$value.value} px; Airbyte’s page is
          made for that. On phones the dialog covers the screen.
        </dd>
        <dt>
          <code>shadow</code>
        </dt>
        <dd>
          <span className="shape" style={{ boxShadow: "var(--airbyte-embedded-shadow)" }} />
          {tokens.base.shadow.$description}
        </dd>
        <dt>
          <code>font</code>
        </dt>
        <dd style={{ fontFamily: "var(--airbyte-embedded-font)" }}>
          {tokens.base.font.$description} {tokens.base.font.$value.join(", ")}.
        </dd>
      </dl>
    </article>
  );
}

const meta: Meta = { title: "Foundations/Tokens", parameters: { controls: { disable: true } } };

export default meta;

export const Page: StoryObj = {
  name: "Tokens",
  render: () => <Tokens />,
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('[data-passes="true"]')).toHaveLength(14);
    await expect(canvasElement.querySelectorAll('[data-passes="false"]')).toHaveLength(0);
  },
};
