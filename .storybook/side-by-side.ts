import { createElement, Fragment, type ReactElement, type ReactNode } from "react";
import { useGlobals, useStorybookApi } from "storybook/manager-api";

interface SideBySideProps {
  readonly children?: ReactNode;
}

/**
 * The canvas, and the same story in dark beside it while the toolbar says so. A dialog covers a whole frame: so two.
 *
 * Without JSX, as Storybook's builder of the manager would look for a global `React`.
 */
export function SideBySide({ children }: SideBySideProps): ReactElement {
  const [globals] = useGlobals();
  const story = useStorybookApi().getCurrentStoryData();
  if (globals["colorScheme"] !== "both" || story === undefined) return createElement(Fragment, null, children);
  const others = Object.entries(globals).flatMap(([name, value]) =>
    typeof value === "string" && name !== "colorScheme" ? [`${name}:${value}`] : [],
  );
  const query = new URLSearchParams({
    id: story.id,
    viewMode: "story",
    globals: ["colorScheme:dark", ...others].join(";"),
  });
  const fill = { blockSize: "100%", inlineSize: "100%" };
  return createElement(
    "div",
    { style: { ...fill, display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)" } },
    createElement("div", { style: { ...fill, position: "relative" } }, children),
    // oxlint-disable-next-line react/iframe-missing-sandbox -- It is this Storybook itself.
    createElement("iframe", {
      title: "In dark",
      src: `iframe.html?${query.toString()}`,
      style: { ...fill, border: 0 },
    }),
  );
}
