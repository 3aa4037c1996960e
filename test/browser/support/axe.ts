import axe from "axe-core";
import { onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

/** What the page of an app has, and that of a test has not. */
const OF_THE_APP = new Set(["landmark-one-main", "page-has-heading-one", "region", "heading-order"]);

/** What axe finds in the whole page, but for what is in Airbyte's: its frame counts, title and all. */
export async function violations(): Promise<string[]> {
  // While something fades in, its contrast is too low.
  const moving = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  const found = await axe.run(document, { iframes: false });
  return found.violations.map(({ id }) => id).filter((id) => !OF_THE_APP.has(id));
}

/** How the page looks until the test has ended. */
export async function withAppearance(appearance: "light" | "dark" | "rtl", width: number): Promise<void> {
  const { documentElement } = document;
  documentElement.style.colorScheme = appearance === "dark" ? "dark" : "light";
  // As an app's page, whose background goes with its scheme.
  documentElement.style.background = "light-dark(#fff, #15151b)";
  documentElement.dir = appearance === "rtl" ? "rtl" : "ltr";
  await tester.viewport(width, 700);
  onTestFinished(async () => {
    documentElement.removeAttribute("style");
    documentElement.removeAttribute("dir");
    await tester.viewport(1280, 900);
  });
}
