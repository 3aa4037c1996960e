import { convertElementToCssSelector, Locator } from "@vitest/browser/locators";
import { page } from "vitest/browser";

/** What `userEvent` sends its commands for: an element of the page, by its selector. Runs in Vitest's frame. */
class ElementLocator extends Locator {
  override readonly selector: string;

  constructor(element: Element) {
    super();
    this.selector = convertElementToCssSelector(element);
  }

  protected override locator(): Locator {
    throw new Error("WebKit's tests find elements by the DOM, and not by Vitest's locators.");
  }

  protected override elementLocator(element: Element): Locator {
    return new ElementLocator(element);
  }
}

page.extend({ elementLocator: (element: Element) => new ElementLocator(element) });
