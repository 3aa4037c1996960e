/** What is used of Playwright's `Locator`. */
export interface LocatorLike {
  click(options?: { timeout: number }): Promise<void>;
  fill(value: string): Promise<void>;
  setChecked(checked: boolean): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  waitFor(options?: { state?: "hidden"; timeout?: number }): Promise<void>;
  isVisible(): Promise<boolean>;
  textContent(options: { timeout: number }): Promise<string | null>;
  allTextContents(): Promise<string[]>;
  count(): Promise<number>;
  first(): LocatorLike;
}

/** What is used of Playwright's `FrameLocator`. */
export interface FrameLocatorLike {
  getByRole(role: "button" | "combobox" | "heading", options: { name: string | RegExp; exact?: boolean }): LocatorLike;
  getByLabel(text: RegExp): LocatorLike;
  locator(selector: string): LocatorLike;
}

/** What is used of Playwright's `Page`. */
export interface PageLike {
  getByRole(role: "button", options: { name: string; exact: boolean }): LocatorLike;
  locator(selector: string): LocatorLike;
  frameLocator(selector: string): FrameLocatorLike;
  waitForEvent(event: "popup"): Promise<Pick<PageLike, "getByRole">>;
}

/** The longest wait for the page, in milliseconds: below the 30 s that a test has, so that it is told what was amiss. */
export const PATIENCE_MS = 15_000;
