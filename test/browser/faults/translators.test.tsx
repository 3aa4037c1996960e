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

describe("13. a translator that replaces every text of the button", () => {
  it("while it is idle: it says the next text, opens, and is unmounted", async () => {
    const { button, rerender, unmount } = setup();
    translate();
    rerender({ children: "Add a source" });
    expect(button.textContent).toContain("Add a source");
    button.click();
    await openDialog();
    translate();
    unmount();
  });

  it("while it says what was connected: it is itself again, and is unmounted", async () => {
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

  it("while it offers to reload the page: it is unmounted", async () => {
    const { button, unmount } = setup({ widget: broken });
    button.click();
    await waitFor(() => expect(screen.getByRole("alert")).toBeTruthy());
    translate();
    unmount();
  });

  it("has no text of its own between elements", async () => {
    const { container, button } = setup({ widget: broken });
    button.click();
    await waitFor(() => expect(screen.getByRole("alert")).toBeTruthy());
    const mixed = [...container.querySelectorAll("*")].filter(
      ({ childNodes, children }) => children.length > 0 && childNodes.length > children.length,
    );
    expect(mixed).toEqual([]);
  });
});

/** An app of which nothing may be lost: React empties the whole root when it fails to remove a node. */
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

/** As Google Translate does. */
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
