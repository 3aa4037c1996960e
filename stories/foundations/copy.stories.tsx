import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

import { COPY, LIMITS, type CopyText } from "../support/copy.js";
import { LOCALES, type LocaleName } from "../support/locales.js";
import { say } from "../support/say.js";
import "./foundations.css";

const KINDS: Readonly<Record<CopyText["kind"], string>> = {
  tag: "tag or small control",
  control: "control",
  title: "title",
  sentence: "sentence",
  announced: "only read out",
};

/** Every text of the interface, with where and when it is shown, and how long it may be. */
function Copy({ globals }: { globals: Record<string, unknown> }) {
  return (
    <article className="page">
      <h1>Copy</h1>
      <p>
        Every text can be replaced by <code>labels</code>, of one component or of the provider. Words in braces are
        filled in. The limits hold in every language: so much fits at 320 px. Airbyte’s page has its own texts, in
        English. Choose a language in the toolbar to read its texts here.
      </p>
      {Object.entries(COPY).map(([place, texts]) => (
        <section key={place}>
          <h2>{place}</h2>
          <table className="token-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Text</th>
                <th scope="col">When it is shown</th>
                <th scope="col">Room</th>
              </tr>
            </thead>
            <tbody>
              {texts.map(({ name, when, kind }) => {
                const text = say({ globals }, name);
                const isLong = text.length > LIMITS[kind];
                return (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td>{text}</td>
                    <td>{when}</td>
                    <td data-long={isLong || undefined}>
                      {text.length} of {LIMITS[kind]}
                      <small>{isLong ? "too long" : KINDS[kind]}</small>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      ))}
    </article>
  );
}

const meta: Meta = { title: "Foundations/Copy", parameters: { controls: { disable: true } } };

export default meta;

const languages = Object.keys(LOCALES).filter((name): name is LocaleName => name !== "long");

export const Page: StoryObj = {
  name: "Copy",
  render: (_, { globals }) => <Copy globals={globals} />,
  play: async () => {
    const texts = Object.values(COPY).flat();
    await expect(texts.filter(({ english, when }) => english === "" || when === "")).toEqual([]);
    const tooLong = languages.flatMap((locale) =>
      texts
        .filter(({ name, kind }) => say({ globals: { locale } }, name).length > LIMITS[kind])
        .map(({ name }) => `${locale} ${name}`),
    );
    await expect(tooLong).toEqual([]);
  },
};
