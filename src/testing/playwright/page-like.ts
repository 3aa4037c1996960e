/** The part of Playwright's `Locator` that `connectSource` uses. Members are as in Playwright. */
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

/** The part of Playwright's `FrameLocator` that `connectSource` uses. Members are as in Playwright. */
export interface FrameLocatorLike {
  getByRole(
    role: "button" | "combobox" | "heading" | "radio",
    options: { name: string | RegExp; exact?: boolean },
  ): LocatorLike;
  getByLabel(text: RegExp): LocatorLike;
  locator(selector: string): LocatorLike;
}

/** The part of Playwright's `Page` that `connectSource` uses. Members are as in Playwright. */
export interface PageLike {
  getByRole(role: "button", options: { name: string; exact: boolean }): LocatorLike;
  locator(selector: string): LocatorLike;
  frameLocator(selector: string): FrameLocatorLike;
  waitForEvent(event: "popup"): Promise<Pick<PageLike, "getByRole">>;
}

/** Longest wait for the page, in milliseconds. Shorter than a test's 30 s, so that the test reports our message. */
export const PATIENCE_MS = 15_000;
