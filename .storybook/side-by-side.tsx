import type { ReactElement, ReactNode } from "react";
import { useGlobals, useStorybookApi } from "storybook/manager-api";

interface SideBySideProps {
  readonly children?: ReactNode;
}

/** The canvas, and the same story in dark beside it while the toolbar says so. A dialog covers a whole frame: so two. */
export function SideBySide({ children }: SideBySideProps): ReactElement {
  const [globals] = useGlobals();
  const id = useStorybookApi().getCurrentStoryData()?.id;
  if (globals["colorScheme"] !== "both" || id === undefined) return <>{children}</>;
  const others = Object.entries(globals).flatMap(([name, value]) =>
    typeof value === "string" && name !== "colorScheme" ? [`${name}:${value}`] : [],
  );
  const query = new URLSearchParams({ id, viewMode: "story", globals: ["colorScheme:dark", ...others].join(";") });
  return (
    <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", blockSize: "100%", inlineSize: "100%" }}>
      {children}
      {/* Not sandboxed: it is this Storybook itself. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      <iframe
        title="In dark"
        src={`iframe.html?${query.toString()}`}
        style={{ blockSize: "100%", inlineSize: "100%", border: 0 }}
      />
    </div>
  );
}
