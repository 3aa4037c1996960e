import { PATIENCE_MS, type FrameLocatorLike, type LocatorLike, type PageLike } from "./page-like.js";

/** Matches every address of Airbyte's page. Some apps leave closed frames behind. */
const FRAME = 'iframe[src^="http"][src*="workspaceId="][src*="allowedOrigin="]:visible';

/** Where our button announces its state. */
const ANNOUNCEMENTS = ".airbyte-embedded-announcement";

/** How long a click may take before we check whether a dialog covers the button. */
const CLICK_MS = 1000;

/** Opens the dialog, unless it is open or opening. @throws {Error} It did not open, or there are several. */
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
    const message = `connectSource did not find Airbyte's page within ${PATIENCE_MS / 1000} s of trying to click ${called}.`;
    const remedy = "Open the dialog first, or set the option `button` to the whole name or a locator of its button.";
    throw new Error(`${message}${await readAnnouncements(page)} ${remedy}`, { cause: failure ?? cause });
  });
  const count = await iframe.count();
  if (count > 1) {
    throw new Error(`connectSource found ${count} frames with Airbyte's page: close all but one.`);
  }
  return { iframe, frame: page.frameLocator(FRAME) };
}

/** The app's own explanation, such as that the user is signed out. */
async function readAnnouncements(page: PageLike): Promise<string> {
  const spoken = page.locator(ANNOUNCEMENTS);
  // The page may have been closed meanwhile.
  const texts = await spoken.allTextContents().catch(() => []);
  return texts.map((text) => text && ` The app says: “${text}”`).join("");
}

/**
 * Clicks a button unless the frame appears first: if a test has clicked it already, the dialog covers the button. No
 * click may stay pending, or it would open the dialog again after it is closed. Returns the failure if no click worked.
 */
async function clickUntil(iframe: LocatorLike, trigger: LocatorLike): Promise<unknown> {
  let failure: unknown = null;
  /* oxlint-disable no-await-in-loop -- One try after another. */
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
