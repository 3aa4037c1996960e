import { cleanup, render, screen } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, openDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

const broken: ConnectDataButtonProps["widget"] = {
  create() {
    throw new Error("Not in this browser.");
  },
};

describe("13. a translator that replaces all texts of the button", () => {
  it("does not break an idle button, which shows the next text, opens, and unmounts", async () => {
    const { button, rerender, unmount } = setup();
    translate();
    rerender({ children: "Add a source" });
    expect(button.textContent).toContain("Add a source");
    button.click();
    await openDialog();
    translate();
    unmount();
  });

  it("does not break a button with a connection, which shows its own text again, and unmounts", async () => {
    const { button, unmount } = setup();
    button.click();
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(button.dataset["result"]).toBe("connected"));
    translate();
    button.click();
    await openDialog();
    unmount();
  });

  it("does not break a button that offers to reload the page, and unmounts", async () => {
    const { button, unmount } = setup({ widget: broken });
    button.click();
    await waitFor(() => expect(screen.getByRole("alert")).toBeTruthy());
    translate();
    unmount();
  });

  it("finds no text of the button between elements", async () => {
    const { container, button } = setup({ widget: broken });
    button.click();
    await waitFor(() => expect(screen.getByRole("alert")).toBeTruthy());
    const mixed = [...container.querySelectorAll("*")].filter(
      ({ childNodes, children }) => children.length > 0 && childNodes.length > children.length,
    );
    expect(mixed).toEqual([]);
  });
});

/** An app that must not lose anything: React empties the whole root when it fails to remove a node. */
function setup(props: ConnectDataButtonProps = {}) {
  stubEndpoint();
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  const app = (own: ConnectDataButtonProps, isThere = true) => (
    <main>
      <h1>App</h1>
      {isThere && <ConnectDataButton endpoint={ENDPOINT} onError={() => {}} {...props} {...own} />}
    </main>
  );
  const view = render(app({}));
  onTestFinished(() => {
    cleanup();
    errors.mockRestore();
  });
  const expectWhole = () => {
    expect(view.container.querySelector("h1")).not.toBeNull();
    expect(errors).not.toHaveBeenCalled();
  };
  return {
    container: view.container,
    button: screen.getByRole<HTMLButtonElement>("button"),
    rerender: (own: ConnectDataButtonProps) => {
      view.rerender(app(own));
      expectWhole();
    },
    unmount: () => {
      view.rerender(app({}, false));
      expectWhole();
      expect(view.container.querySelector("button")).toBeNull();
    },
  };
}

/** Replaces texts like Google Translate. */
function translate(): void {
  const walker = document.createTreeWalker(document.querySelector("main") as HTMLElement, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = `${text.data}…`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}
