import axe from "axe-core";
import { onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

/** Rules that an app's page meets, and a test's page does not. */
const OF_THE_APP = new Set(["landmark-one-main", "page-has-heading-one", "region"]);

/**
 * The axe violations in the whole page except Airbyte's: its frame counts, including the title. `ofTheApp` are more rules
 * that only an app's page can meet.
 */
export async function violations(...ofTheApp: readonly string[]): Promise<string[]> {
  // While something fades in, its contrast is too low.
  const moving = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  const found = await axe.run(document, { iframes: false });
  return found.violations
    .filter(({ id }) => !OF_THE_APP.has(id) && !ofTheApp.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Sets the page's appearance until the test has ended. */
export async function withAppearance(appearance: "light" | "dark" | "rtl", width: number): Promise<void> {
  const { documentElement } = document;
  documentElement.style.colorScheme = appearance === "dark" ? "dark" : "light";
  // Like an app's page, whose background follows its scheme.
  documentElement.style.background = "light-dark(#fff, #15151b)";
  documentElement.dir = appearance === "rtl" ? "rtl" : "ltr";
  await tester.viewport(width, 700);
  onTestFinished(async () => {
    documentElement.removeAttribute("style");
    documentElement.removeAttribute("dir");
    await tester.viewport(1280, 900);
  });
}
