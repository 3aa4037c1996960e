import { fileURLToPath } from "node:url";

import { playwright, PlaywrightBrowserProvider, type PlaywrightProviderOptions } from "@vitest/browser-playwright";
import type { BrowserConfigOptions } from "vitest/node";

const VIEWPORT = { width: 1280, height: 900 };

// Over WebDriver BiDi, Playwright clicks nothing in a frame with a transform. Vitest's has one, even without a scale; and
// some space below it, so that the page could scroll.
const IN_PLACE = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("[data-scale] { transform: none !important } iframe { display: block }");
  document.adoptedStyleSheets.push(sheet);
`;

/**
 * Has Vitest run browser tests in the Firefox of this machine, over WebDriver BiDi, instead of in Playwright's own build.
 * BiDi's mouse and keys do not reach a frame in another process: tests that use them in Airbyte's page need a Firefox
 * that does not isolate sites.
 */
export function firefoxOptions(firefox: string, { isolatesSites = true } = {}): BrowserConfigOptions {
  const options: PlaywrightProviderOptions = {
    contextOptions: { viewport: VIEWPORT },
    launchOptions: {
      channel: "moz-firefox",
      executablePath: fileURLToPath(new URL("../../scripts/firefox-bidi.mjs", import.meta.url)),
      firefoxUserPrefs: {
        // Touch events, as on a phone.
        "dom.w3c_touch_events.enabled": 1,
        "fission.autostart": isolatesSites,
      },
      env: { ...process.env, FIREFOX_PATH: firefox },
    },
  };
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: VIEWPORT,
    orchestratorScripts: [{ content: IN_PLACE }],
    instances: [{ browser: "firefox" }],
    provider: { ...playwright(options), providerFactory: (project) => new FirefoxProvider(project, options) },
  };
}

/** Finds the tests' frame by its element: over WebDriver BiDi, Playwright sometimes misses the name Vitest looks for. */
class FirefoxProvider extends PlaywrightBrowserProvider {
  override getCommandsContext(sessionId: string): ReturnType<PlaywrightBrowserProvider["getCommandsContext"]> {
    const { page, context, iframe } = super.getCommandsContext(sessionId);
    const frame = async () => {
      const found = await (await iframe.owner().elementHandle())?.contentFrame();
      if (!found) throw new Error("The page has no frame with tests.");
      return found;
    };
    return { page, context, iframe, frame };
  }
}
