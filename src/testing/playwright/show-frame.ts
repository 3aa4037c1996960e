import { PATIENCE_MS, type FrameLocatorLike, type LocatorLike, type PageLike } from "./page-like.js";

/** What every address of Airbyte's page has. Some apps leave closed ones behind. */
const FRAME = 'iframe[src^="http"][src*="workspaceId="][src*="allowedOrigin="]:visible';

/** Where an app says what becomes of its button. */
const ANNOUNCEMENTS = ".airbyte-embedded-announcement";

/** How long a click waits before it is looked whether a dialog has come between. */
const CLICK_MS = 1000;

/** Opens the dialog, unless it is open or about to be. @throws {Error} It did not open, or is not the only one. */
export async function showFrame(
  page: PageLike,
  button: string | LocatorLike,
): Promise<{ iframe: LocatorLike; frame: FrameLocatorLike }> {
  const deadline = performance.now() + PATIENCE_MS;
  const iframe = page.locator(FRAME);
  const first = iframe.first();
  const [trigger, called] =
    typeof button === "string"
      ? [page.getByRole("button", { name: button, exact: true }), `the button “${button}”`]
      : [button, "the button"];
  const failure = (await first.isVisible()) ? null : await clickUntil(first, trigger);
  await first.waitFor({ timeout: Math.max(1, deadline - performance.now()) }).catch(async (cause: unknown) => {
    const message = `connectSource sees no page of Airbyte's ${PATIENCE_MS / 1000} s after it went for ${called}.`;
    const remedy =
      "Open the dialog before, or say in the option `button` which opens it, by its whole name or a locator.";
    throw new Error(`${message}${await readAnnouncements(page)} ${remedy}`, { cause: failure ?? cause });
  });
  const count = await iframe.count();
  if (count > 1) {
    throw new Error(
      `connectSource sees ${count} pages of Airbyte's, and cannot tell which is meant: close the others.`,
    );
  }
  return { iframe, frame: page.frameLocator(FRAME) };
}

/** What the app says itself, such as that the user is signed out. */
async function readAnnouncements(page: PageLike): Promise<string> {
  const spoken = page.locator(ANNOUNCEMENTS);
  // A page that is closed meanwhile says nothing any more.
  const texts = await spoken.allTextContents().catch(() => []);
  return texts.map((text) => text && ` The app says: “${text}”`).join("");
}

/**
 * Clicks a button, unless the frame comes before: where a test has clicked it already, the dialog that opens covers it.
 * No click may stay behind, or it opens the dialog again once that is closed. Gives the failure where none succeeded.
 */
async function clickUntil(iframe: LocatorLike, trigger: LocatorLike): Promise<unknown> {
  let failure: unknown = null;
  /* oxlint-disable no-await-in-loop -- One try after the other. */
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += CLICK_MS) {
    try {
      await trigger.click({ timeout: CLICK_MS });
      return null;
    } catch (error) {
      failure = error;
    }
    if (await iframe.isVisible()) return null;
  }
  /* oxlint-enable no-await-in-loop */
  return failure;
}
