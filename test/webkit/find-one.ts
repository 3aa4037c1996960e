import type { ElementReference, WebDriver } from "./web-driver.js";

/** The first such element in the page, or in the frame that was entered last. */
export async function findOne(
  web: WebDriver,
  using: "css selector" | "xpath",
  value: string,
): Promise<ElementReference> {
  const [element] = await web.findAll(using, value);
  if (!element) throw new Error(`The page has no ${value}.`);
  return element;
}

/** The button with this name. */
export const findButton = (web: WebDriver, name: string): Promise<ElementReference> =>
  findOne(web, "xpath", `//button[normalize-space()="${name}" or @aria-label="${name}"]`);
