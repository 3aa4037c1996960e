// oxlint-disable eslint/preserve-caught-error -- The recording shows no cause, so none is there to rely on.

/** The content of a widget token. */
export interface TokenContent {
  token?: string;
  widgetUrl: string;
}

/**
 * Reads a widget token: base64 of JSON, in either alphabet, padded or not.
 *
 * @throws {Error} In the widget's words.
 */
export function decodeToken(token: string): TokenContent {
  try {
    const content = JSON.parse(decodeBase64(token)) as TokenContent;
    if (!content.widgetUrl) throw new Error("Invalid token: missing widgetUrl");
    return content;
  } catch (error) {
    throw new Error(`Failed to decode token: ${(error as Error).message}`);
  }
}

/** One character for each byte: UTF-8 becomes garbled. */
function decodeBase64(text: string): string {
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  try {
    // `atob` accepts missing padding, but also white space, which the widget does not: this breaks its padding.
    return atob(standard + "=".repeat(-standard.length & 3));
  } catch (error) {
    console.debug(error);
    throw new Error("Invalid token format: could not decode base64");
  }
}
