import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { addStyles, ADAPTERS, closeControl, FRAME, OFFICIAL, openDialog, openLoading, resize } from "./open-dialog.js";
import { RESETS } from "./resets.js";

const FAILURE = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…", { retryable: true });
const NOT_SET_UP = new AirbyteEmbeddedError("TOKEN_MALFORMED", "…");
const SIZES = [
  [320, 256],
  [320, 640],
  [390, 844],
  [844, 390],
  [1280, 700],
  [1280, 900],
] as const;
const boxOf = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
};

describe.each(ADAPTERS)("%s adapter: under the app's own style sheets", (_, adapter) => {
  describe.each(Object.entries(RESETS))("%s", (_name, css) => {
    it("is centered, 500 px wide, while loading, with the page, and in a failure", async () => {
      addStyles(css);
      const { session, showPage } = await openLoading(adapter);
      expectCentred();
      await showPage();
      expectCentred();
      const frame = boxOf(frameOf(openDialog()));
      expect([frame.width, frame.height]).toEqual([500, 722]);
      session.showFailure(FAILURE);
      expectCentred();
    });

    it("is legible in a failure", async () => {
      addStyles(css);
      const { session } = await openLoading(adapter, { supportUrl: "mailto:support@example.com" });
      session.showFailure(NOT_SET_UP);
      expect(await violations()).toEqual([]);
      const [title, text] = [openDialog().querySelector("h2"), openDialog().querySelector("p")].map(sizeOfText);
      expect([title, text]).toEqual([20, 16]);
      for (const control of openDialog().querySelectorAll("button, a")) {
        expect(canBeHit(control)).toBe(true);
        expect(getComputedStyle(control).textTransform).toBe("none");
      }
    });
  });

  it.each(["html", "body"])("fits on the screen if %s has a zoom", async (element) => {
    const zoom = 1.6;
    // A browser without `currentCSSZoom` measures elements in their own, zoomed pixels.
    const scale = "currentCSSZoom" in document.body ? 1 : zoom;
    addStyles(`${element} { zoom: ${zoom}; }`);
    const { showPage } = await openLoading(adapter);
    for (const show of [async () => {}, showPage]) {
      await show();
      const { left, top, right, bottom } = openDialog().getBoundingClientRect();
      expect([left, top].every((start) => start >= 0)).toBe(true);
      expect([right * scale <= innerWidth, bottom * scale <= innerHeight]).toEqual([true, true]);
      expect(canBeHit(closeControl(), scale)).toBe(true);
    }
  });

  it("shows where the focus is under any reset", async () => {
    addStyles(RESETS["an aggressive reset"] ?? "");
    await openLoading(adapter);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(closeControl());
    expect(getComputedStyle(closeControl()).outlineStyle).toBe("solid");
    expect(getComputedStyle(closeControl()).outlineWidth).toBe("2px");
  });
});

it("is centered if a policy blocks the style sheet of Airbyte's dialog", async () => {
  addStyles(RESETS["* { margin: 0 }"] ?? "");
  const { showPage } = await openLoading(OFFICIAL);
  const before = boxOf(openDialog());
  await showPage();
  for (const style of document.head.querySelectorAll("style"))
    if (style.textContent.includes("airbyte-widget")) style.textContent = "";
  expectCentred();
  expect(boxOf(openDialog())).toEqual(before);
  expect([boxOf(frameOf(openDialog())).width, boxOf(frameOf(openDialog())).height]).toEqual([500, 722]);
});

describe("a theme of the app", () => {
  it.each([
    ["dialog", "background-color"],
    ["footer", "color"],
    ["close", "color"],
    ["skeleton", "background-color"],
    ["failure", "background-color"],
    ["icon", "color"],
    ["title", "color"],
    ["text", "color"],
    ["action", "background-color"],
    ["primary", "background-color"],
  ])("restyles the part %s by one class", async (part, property) => {
    addStyles(`.airbyte-embedded-${part} { ${property}: rgb(1, 2, 3); }`);
    const { session } = await openLoading(FRAME);
    session.showFailure(FAILURE);
    const element = document.querySelector(`.airbyte-embedded-${part}`);
    expect(element && getComputedStyle(element).getPropertyValue(property)).toBe("rgb(1, 2, 3)");
  });

  it("sets colors, corners and width by custom properties, on the root or the body", async () => {
    addStyles(`
      :root { --airbyte-embedded-surface: rgb(1, 2, 3); --airbyte-embedded-dialog-width: 640px; }
      body { --airbyte-embedded-dialog-radius: 3px; }`);
    await openLoading(FRAME);
    const { backgroundColor, borderRadius, width } = getComputedStyle(openDialog());
    expect({ backgroundColor, borderRadius, width }).toEqual({
      backgroundColor: "rgb(1, 2, 3)",
      borderRadius: "3px",
      width: "640px",
    });
  });

  it("follows the browser's scheme, not the app's, unless the app sets one", async () => {
    addStyles(":root { color-scheme: dark; }");
    await openLoading(FRAME);
    expect(getComputedStyle(openDialog()).backgroundColor).toBe("rgb(255, 255, 255)");
    addStyles(":root { --airbyte-embedded-scheme: dark; }");
    expect(getComputedStyle(openDialog()).backgroundColor).not.toBe("rgb(255, 255, 255)");
  });
});

describe.each(ADAPTERS)("%s adapter: on any screen", (_, adapter) => {
  it.each(SIZES)("%d × %d px: has the same box before and after its page loads", async (width, height) => {
    await resize(width, height);
    const { showPage, session } = await openLoading(adapter);
    const before = boxOf(openDialog());
    const backdrop = getComputedStyle(openDialog(), "::backdrop").backgroundColor;
    const { borderRadius } = getComputedStyle(openDialog());
    await showPage();
    // Fading in where another dialog was would flash.
    expect(openDialog().getAnimations()).toEqual([]);
    expect(boxOf(openDialog())).toEqual(before);
    expect(getComputedStyle(openDialog(), "::backdrop").backgroundColor).toBe(backdrop);
    expect(getComputedStyle(openDialog()).borderRadius).toBe(borderRadius);
    session.showFailure(FAILURE);
    expect(boxOf(openDialog())).toEqual(before);
  });

  it.each(SIZES)("%d × %d px: fits on the screen, including its controls", async (width, height) => {
    await resize(width, height);
    const { showPage, session } = await openLoading(adapter);
    expectOnScreen(openDialog());
    await showPage();
    expectOnScreen(openDialog());
    expectOnScreen(frameOf(openDialog()));
    session.showFailure(FAILURE);
    for (const button of openDialog().querySelectorAll("button")) expectOnScreen(button);
  });

  it.each([
    [320, 640],
    [560, 800],
  ])("%d × %d px: covers the screen", async (width, height) => {
    await resize(width, height);
    const { showPage } = await openLoading(adapter);
    expect(boxOf(openDialog())).toEqual({ left: 0, top: 0, width, height });
    await showPage();
    expect(boxOf(openDialog())).toEqual({ left: 0, top: 0, width, height });
  });

  it.each(SIZES)(
    "%d × %d px: can be closed in every state, and never covers the page's own control",
    async (...size) => {
      await resize(...size);
      const { showPage, session } = await openLoading(adapter);
      expect(canBeHit(closeControl())).toBe(true);
      expect(sizeOf(closeControl())).toBeGreaterThanOrEqual(44);
      const { right, top } = openDialog().getBoundingClientRect();
      expect(closeControl().getBoundingClientRect().top - top).toBeLessThan(20);
      expect(right - closeControl().getBoundingClientRect().right).toBeLessThan(64);
      await showPage();
      expect(canBeHit(closeControl())).toBe(true);
      expect(sizeOf(closeControl())).toBeGreaterThanOrEqual(32);
      expect(overlapsTopRight(closeControl(), frameOf(openDialog()))).toBe(false);
      session.showFailure(FAILURE);
      expect(canBeHit(closeControl())).toBe(true);
    },
  );

  it("has its close control on the right while loading, also from right to left", async () => {
    document.documentElement.dir = "rtl";
    await openLoading(adapter);
    const { left, right } = openDialog().getBoundingClientRect();
    expect(closeControl().getBoundingClientRect().left).toBeGreaterThan((left + right) / 2);
    document.documentElement.dir = "";
  });

  it.each([
    [320, "light"],
    [1280, "light"],
    [1280, "dark"],
  ])("%d px, %s: has no axe violations in any state", async (width, scheme) => {
    addStyles(`:root { --airbyte-embedded-scheme: ${scheme}; }`);
    await resize(width, 700);
    const { showPage, session } = await openLoading(adapter, { supportUrl: "/support", onSignIn: () => {} });
    expect(await violations()).toEqual([]);
    await showPage();
    expect(await violations()).toEqual([]);
    session.showFailure(FAILURE);
    expect(await violations()).toEqual([]);
    session.showFailure(new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "…", { retryAfterMs: 42_000 }));
    expect(await violations()).toEqual([]);
    session.showFailure(new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…"));
    expect(await violations()).toEqual([]);
    session.showFailure(NOT_SET_UP);
    expect(await violations()).toEqual([]);
  });
});

function frameOf(dialog: HTMLDialogElement): HTMLIFrameElement {
  const iframe = dialog.querySelector("iframe");
  if (!iframe) throw new Error("The dialog has no frame.");
  return iframe;
}

function expectCentred(): void {
  const { left, right, top, bottom, width } = openDialog().getBoundingClientRect();
  const [viewportWidth, viewportHeight] = [document.documentElement.clientWidth, innerHeight];
  expect(width).toBe(500);
  expect(Math.abs(left - (viewportWidth - right))).toBeLessThanOrEqual(1);
  expect(Math.abs(top - (viewportHeight - bottom))).toBeLessThanOrEqual(1);
}

function expectOnScreen(element: Element): void {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(innerWidth);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
}

function canBeHit(element: Element, scale = 1): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint((left + width / 2) * scale, (top + height / 2) * scale));
}

const sizeOf = (element: Element): number => {
  const { width, height } = element.getBoundingClientRect();
  return Math.min(width, height);
};

/** Whether it covers the corner with the page's own control. */
function overlapsTopRight(element: Element, frame: Element): boolean {
  const [own, page] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return own.right > page.right - 64 && own.left < page.right && own.top < page.top + 64;
}

const sizeOfText = (element: Element | null): number =>
  element ? Number.parseFloat(getComputedStyle(element).fontSize) : 0;

const violations = async (): Promise<string[]> =>
  (await axe.run(openDialog(), { iframes: false })).violations.map(({ id }) => id);
