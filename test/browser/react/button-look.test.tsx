import { cleanup, render } from "@testing-library/react";
import type { CSSProperties } from "react";
import { describe, expect, it, onTestFinished } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/styles.css";

const NAME = "airbyte-embedded-button";

/** A row in an app, with the button between two boxes. */
function setup(props: ConnectDataButtonProps = {}, style: CSSProperties = {}, className = "") {
  onTestFinished(cleanup);
  const view = (latest: ConnectDataButtonProps) => (
    <div style={style} className={className}>
      <i>before</i>
      <ConnectDataButton endpoint="/none" preload="none" {...latest} />
      <i>after</i>
    </div>
  );
  const { container, rerender } = render(view(props));
  const [button] = container.getElementsByTagName("button");
  if (!button) throw new Error("There is no button.");
  return { container, button, change: (latest: ConnectDataButtonProps) => rerender(view(latest)) };
}

const sizeOf = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
};

describe("the look of the button", () => {
  it("has the same size busy as idle, and keeps its name", () => {
    const { button, change } = setup();
    const before = sizeOf(button);
    change({ "aria-busy": true });
    expect(sizeOf(button)).toEqual(before);
    expect(button.textContent).toBe("Connect your data");
    expect(getComputedStyle(button, "::before").borderTopStyle).toBe("solid");
  });

  it("is an item of the app's own row, because the wrapper has no box", () => {
    const { button, container } = setup({}, { display: "flex", gap: 10 });
    const [before, after] = [...container.querySelectorAll("i")].map((node) => node.getBoundingClientRect());
    const { left, right } = button.getBoundingClientRect();
    expect(left - (before?.right ?? 0)).toBeCloseTo(10);
    expect((after?.left ?? 0) - right).toBeCloseTo(10);
  });

  it.each([
    ["airbyte-embedded-small", 32],
    ["", 44],
    ["airbyte-embedded-large", 52],
  ])("sets its size by class: %j is %d px high", (size, height) => {
    expect(sizeOf(setup({ className: `${NAME} ${size}` }).button).height).toBe(height);
  });

  it("fills its container by class", () => {
    const { button } = setup({ className: `${NAME} airbyte-embedded-full` }, { width: 300 });
    expect(sizeOf(button).width).toBe(300);
  });

  it("sizes an icon among its children", () => {
    const { button } = setup({ children: [<svg key="icon" viewBox="0 0 1 1" />, "Connect"] });
    const icon = button.querySelector("svg");
    expect(icon && sizeOf(icon)).toEqual({ width: 18.75, height: 18.75 });
  });

  it("is dark in a `.dark` element that sets no color-scheme", () => {
    const light = getComputedStyle(setup().button).backgroundColor;
    const dark = getComputedStyle(setup({}, {}, "dark").button).backgroundColor;
    expect([light, dark]).toEqual(["rgb(75, 68, 214)", "rgb(165, 161, 255)"]);
  });

  it("yields to any CSS of the app outside layers", () => {
    const style = document.createElement("style");
    style.textContent = "button { border-radius: 3px; }";
    document.head.append(style);
    onTestFinished(() => style.remove());
    expect(getComputedStyle(setup().button).borderRadius).toBe("3px");
  });
});
