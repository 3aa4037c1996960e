import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

import { test } from "../e2e/static-storybook.js";
import { listStories, readFailure } from "../e2e/stories.js";

/** How each story is looked at. Vitest looks at it on a wide screen: in light, and in forced colors. */
const LOOKS = {
  dark: { globals: "colorScheme:dark", context: { colorScheme: "dark" } },
  "right to left": { globals: "direction:rtl", context: {} },
  Arabic: { globals: "locale:ar", context: {} },
  "320 px": { globals: "", context: { viewport: { width: 320, height: 640 } } },
} as const;

for (const [look, { globals, context }] of Object.entries(LOOKS)) {
  test(`every story plays, and axe finds nothing: ${look}`, async ({ browser, site }) => {
    test.setTimeout(1_200_000);
    const stories = listStories();
    const found: string[] = [];
    const visit = async () => {
      const own = await browser.newContext(context);
      const page = await own.newPage();
      for (let id = stories.pop(); id; id = stories.pop()) {
        await page.goto(`${site}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true;${globals}`);
        const failure = await readFailure(page);
        const problems = [...(failure ? [failure] : []), ...(await findViolations(page))];
        found.push(...problems.map((problem) => `${id}: ${problem}`));
      }
      await own.close();
    };
    // Most of the time, a story waits.
    await Promise.all([visit(), visit()]);
    expect(found).toEqual([]);
  });
}

/** What axe finds in a story, the sandbox's page apart, and whether it is wider than the screen. */
async function findViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: "node_modules/axe-core/axe.min.js" });
  return page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    // Not the document, whose landmarks are a matter of the whole page.
    const { violations } = await run(document.body, { iframes: false });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide, in ${clientWidth} px`] : []),
    ];
  });
}
