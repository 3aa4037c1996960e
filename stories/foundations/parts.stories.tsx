import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useRef, useState } from "react";
import { expect, waitFor } from "storybook/test";

import { DialogSpecimen } from "../support/dialog-specimen.js";
import "./foundations.css";

/** The parts of each state, by their classes without `airbyte-embedded-`. */
const FAILURE = {
  dialog: "The whole. Its state is in data-state.",
  close: "Closes the dialog. Beside a page it is in the footer, as the page has one at the top.",
  failure: "A failure. Its kind is in data-kind.",
  icon: "Its color is danger, or warning for what passes by itself.",
  title: "What happened.",
  text: "What the user can do.",
  actions: "One or two actions. The first is primary.",
  primary: "The action that helps.",
  footer: "“Powered by Airbyte”. Not on low screens.",
};
const LOADING = {
  bars: "The outline of the page, after 250 ms.",
  status: "Read out at once, and seen after 6 s.",
  content: "The box around Airbyte’s page. That page is Airbyte’s: no style of yours reaches it.",
};

interface Mark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const MARK_PX = 24;

/** A part that fills another one has the same corner: its number is below that one's. */
function placeFreely(placed: readonly Mark[], mark: Mark): readonly Mark[] {
  const isTaken = (y: number) => placed.some((other) => Math.hypot(other.x - mark.x, other.y - y) < MARK_PX);
  let { y } = mark;
  while (isTaken(y)) y += MARK_PX;
  return [...placed, { ...mark, y }];
}

/** A dialog with a number at each of its parts, and what they are. */
function Annotated({ shows, parts }: { shows: "sessionEnded" | "loading"; parts: Readonly<Record<string, string>> }) {
  const figure = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  useEffect(() => {
    const measure = () => {
      const box = figure.current?.getBoundingClientRect();
      const found = Object.keys(parts).flatMap((name) => {
        const part = figure.current?.querySelector(`.airbyte-embedded-${name}`)?.getBoundingClientRect();
        return part && box
          ? [{ name, x: part.left - box.left - 8, y: part.top - box.top + Math.min(part.height, 28) / 2 }]
          : [];
      });
      setMarks(found.reduce(placeFreely, []));
    };
    // The outline of the page comes after 250 ms.
    const observer = new MutationObserver(measure);
    if (figure.current) observer.observe(figure.current, { childList: true, subtree: true });
    window.addEventListener("resize", measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [parts]);
  return (
    <div className="annotated">
      <div ref={figure} className="annotated-figure">
        <DialogSpecimen shows={shows} height={460} />
        {marks.map(({ name, x, y }) => (
          <span key={name} className="mark" style={{ left: x, top: y }} aria-hidden="true">
            {Object.keys(parts).indexOf(name) + 1}
          </span>
        ))}
      </div>
      <ol>
        {Object.entries(parts).map(([name, text]) => (
          <li key={name}>
            <code>.airbyte-embedded-{name}</code>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The parts of the dialog, with the classes by which they are styled. */
function Parts() {
  return (
    <article className="page">
      <h1>Parts of the dialog</h1>
      <p>
        A single class in your own CSS, outside of layers, wins over ours. Prefer tokens: a class is for what no token
        decides.
      </p>
      <h2>A failure</h2>
      <Annotated shows="sessionEnded" parts={FAILURE} />
      <h2>Loading</h2>
      <Annotated shows="loading" parts={LOADING} />
    </article>
  );
}

const meta: Meta = { title: "Foundations/Parts", parameters: { controls: { disable: true } } };

export default meta;

export const Page: StoryObj = {
  name: "Parts",
  render: () => <Parts />,
  play: async ({ canvasElement }) => {
    const parts = Object.keys(FAILURE).length + Object.keys(LOADING).length;
    await waitFor(() => expect(canvasElement.querySelectorAll(".mark")).toHaveLength(parts));
  },
};
