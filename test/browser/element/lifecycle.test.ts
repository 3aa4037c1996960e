// Must be first, to patch before anything else loads.
import { countEverything } from "../support/count-everything.js";
// oxlint-disable-next-line import/first
import { describe, expect, it, onTestFinished } from "vitest";
import { userEvent } from "vitest/browser";

import { dialogFrames, openDialog, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { stubEndpoint } from "../support/token-endpoint.js";
import { untilIdle } from "../support/until-idle.js";
import { waitFor } from "../support/wait-for.js";
import { addMarkup, find } from "./add-element.js";

const MARKUP = "<connect-data-button>Add</connect-data-button>";

describe("focus", () => {
  it("returns to the button when the dialog closes", async () => {
    const { button, events } = addMarkup(MARKUP);
    await userEvent.tab();
    expect(document.activeElement).toBe(button());
    await userEvent.keyboard("{Enter}");
    await openDialog();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(events["close"]).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(button());
  });
});

describe("a moved element", () => {
  it("keeps its dialog, and works in its new place", async () => {
    const { box, element, button, events } = addMarkup(MARKUP);
    button().click();
    const { dialog } = await openDialog();
    const place = document.createElement("section");
    box.append(place);
    place.append(element);
    await Promise.resolve();
    expect(dialog.open).toBe(true);
    expect(events["close"]).not.toHaveBeenCalled();
    element.close();
    button().click();
    expect(shownDialog().open).toBe(true);
    expect(element.querySelectorAll("button")).toHaveLength(1);
  });

  it.runIf("moveBefore" in Element.prototype)("keeps it with moveBefore()", async () => {
    const { box, element, button } = addMarkup(MARKUP);
    button().click();
    const { dialog } = await openDialog();
    const place = document.createElement("section");
    box.append(place);
    Reflect.apply(Reflect.get(place, "moveBefore"), place, [element, null]);
    await Promise.resolve();
    expect(dialog.open).toBe(true);
    expect(element.parentElement).toBe(place);
  });
});

describe("a removed element", () => {
  it("closes its dialog, and has the page's content again", async () => {
    const { element, button, detail, residue } = addMarkup(
      "<connect-data-button><b>Add</b> data</connect-data-button>",
    );
    button().click();
    await openDialog();
    element.remove();
    await Promise.resolve();
    expect(detail("close")).toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(element.outerHTML).toBe(
      '<connect-data-button endpoint="/api/airbyte/widget-token"><b>Add</b> data</connect-data-button>',
    );
    expect(residue()).toEqual(NOTHING);
    await expect(element.open()).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
  });

  it("opens again once it is back", async () => {
    const { box, element, button } = addMarkup(MARKUP);
    element.remove();
    await Promise.resolve();
    box.append(element);
    button().click();
    await openDialog();
    expect(element.status).toBe("open");
  });

  it("leaves nothing behind after 100 moves and removals, open or not", async () => {
    const { box, element, button, requests } = addMarkup(
      '<connect-data-button token-key="ada">Add</connect-data-button>',
    );
    const [one, two] = [document.createElement("div"), document.createElement("div")];
    box.append(one, two);
    element.remove();
    await untilIdle();
    const before = countEverything();
    const page = box.innerHTML;
    for (let cycle = 0; cycle < 100; cycle++) {
      one.append(element);
      if (cycle % 10 === 0) {
        button().click();
        await waitFor(() => expect(dialogFrames()).toHaveLength(1));
      }
      two.append(element);
      element.remove();
      await Promise.resolve();
    }
    expect(box.innerHTML).toBe(page);
    expect(element.innerHTML).toBe("Add");
    // An element that is removed drops its token.
    expect(requests).toHaveLength(10);
    await waitFor(() => {
      for (const [name, count] of Object.entries(countEverything())) expect(count, name).toBe(before[name]);
    });
  });
});

describe("a copy of the element", () => {
  it.each([
    ["its own button", "<connect-data-button>Add</connect-data-button>"],
    ["a default label", "<connect-data-button></connect-data-button>"],
    ["the page's button", "<connect-data-button><button>Add</button></connect-data-button>"],
  ])("works like the first, with %s", async (_, markup) => {
    const { box, element, button } = addMarkup(markup);
    const copy = document.createElement("div");
    copy.innerHTML = element.outerHTML;
    box.append(copy);
    const copied = find(copy, "connect-data-button");
    expect(copied.innerText).toBe(element.innerText);
    expect(copied.querySelectorAll("button, [role]")).toHaveLength(2);
    find(copied, "button").click();
    await openDialog();
    expect([copied.status, element.status]).toEqual(["open", "idle"]);
    copied.labels = { connect: "Verbinden" };
    expect(button().textContent).toBe(element.innerText);
  });

  it("keeps content of the page's that has the attribute of its parts", async () => {
    const content = `<button data-own="">Add <b class="airbyte-embedded-mine" data-own="">now</b></button>`;
    const { element } = addMarkup(
      `<connect-data-button>${content}<i class="hint" data-own="">Free</i></connect-data-button>`,
    );
    expect(element.innerText).toBe("Add nowFree");
  });
});

describe("two elements", () => {
  it("have one dialog between them", async () => {
    const { box, detail } = addMarkup(
      `<connect-data-button token-key="ada"></connect-data-button><connect-data-button endpoint="/api/2" token-key="bob"></connect-data-button>`,
    );
    const [one, two] = [...box.querySelectorAll("connect-data-button")];
    void one?.open();
    await openDialog();
    void two?.open();
    expect(detail("close")).toEqual({ outcome: "dismissed", reason: "replaced" });
    await openDialog();
    expect([one?.status, two?.status, dialogFrames().length]).toEqual(["idle", "open", 1]);
  });

  it("share the token of one user", async () => {
    const { box, requests } = addMarkup(
      `<connect-data-button token-key="ada"></connect-data-button><connect-data-button endpoint="/api/airbyte/widget-token" token-key="ada"></connect-data-button>`,
    );
    for (const element of box.querySelectorAll("connect-data-button")) {
      void element.open();
      await openDialog();
      element.close();
    }
    expect(requests).toHaveLength(1);
  });
});

describe("definition", () => {
  it("of a second copy of the package keeps the first", async () => {
    const first = customElements.get("connect-data-button");
    // @ts-expect-error -- TypeScript does not know the suffix of `second-copy.ts`.
    await import("../../../src/element.js?copy");
    expect(customElements.get("connect-data-button")).toBe(first);
  });

  it("upgrades the markup and the properties that are there before it", async () => {
    stubEndpoint();
    const host = document.createElement("iframe");
    host.srcdoc = '<!doctype html><connect-data-button endpoint="/api/1"><b>Add</b></connect-data-button>';
    document.body.append(host);
    onTestFinished(() => host.remove());
    await new Promise((resolve) => host.addEventListener("load", resolve, { once: true }));
    const page = host.contentDocument;
    if (!page) throw new Error("The page is not there.");
    const element = find(page, "connect-data-button");
    Object.assign(element, { tokenKey: "ada", view: { templateId: "t1" }, disabled: true });
    const script = page.createElement("script");
    Object.assign(script, { type: "module", src: new URL("/src/element.ts", location.href).href });
    page.head.append(script);
    const button = await waitFor(() => find(element, "button"));
    expect(button.innerText).toBe("Add");
    expect(button.disabled).toBe(true);
    expect(element).toMatchObject({ endpoint: "/api/1", tokenKey: "ada", view: { templateId: "t1" } });
    expect(Object.keys(element)).not.toContain("tokenKey");
    Object.assign(element, { disabled: false });
    button.click();
    expect(page.querySelector("dialog[open]")).not.toBeNull();
  });

  it("before the markup works while the parser adds the content", async () => {
    stubEndpoint();
    const host = document.createElement("iframe");
    document.body.append(host);
    onTestFinished(() => host.remove());
    const page = host.contentDocument;
    if (!page) throw new Error("The page is not there.");
    page.write(
      `<!doctype html><script type="module" async src="${new URL("/src/element.ts", location.href).href}"></scr` +
        "ipt>",
    );
    await waitFor(() => expect(host.contentWindow?.customElements.get("connect-data-button")).toBeDefined());
    page.write("<connect-data-button>");
    page.write("<button>Mine</button></connect-data-button>");
    page.close();
    const element = find(page, "connect-data-button");
    await waitFor(() => expect(element.innerText).toBe("Mine"));
    expect(element.querySelectorAll("button")).toHaveLength(1);
  });
});
